// Package analyzers is the list of rules. A rule is in the list or it does not
// exist: there is no registration by import.
package analyzers

import (
	"fltkit/analyzers/afterhandover"
	"fltkit/analyzers/afterrelease"
	"fltkit/analyzers/annotated"
	"fltkit/analyzers/apccall"
	"fltkit/analyzers/apcsoff"
	"fltkit/analyzers/asyncfree"
	"fltkit/analyzers/asyncresult"
	"fltkit/analyzers/asyncstack"
	"fltkit/analyzers/badargument"
	"fltkit/analyzers/badstatus"
	"fltkit/analyzers/blocking"
	"fltkit/analyzers/callbackdata"
	"fltkit/analyzers/completeonce"
	"fltkit/analyzers/completestatus"
	"fltkit/analyzers/contextop"
	"fltkit/analyzers/contextsize"
	"fltkit/analyzers/counterpart"
	"fltkit/analyzers/debugprint"
	"fltkit/analyzers/deferralresult"
	"fltkit/analyzers/drainingdefer"
	"fltkit/analyzers/drainwork"
	"fltkit/analyzers/foreigndata"
	"fltkit/analyzers/irponly"
	"fltkit/analyzers/irqlcall"
	"fltkit/analyzers/leak"
	"fltkit/analyzers/leftbehind"
	"fltkit/analyzers/lifecycle"
	"fltkit/analyzers/locklife"
	"fltkit/analyzers/lostcontext"
	"fltkit/analyzers/loststatus"
	"fltkit/analyzers/missingmdl"
	"fltkit/analyzers/neverinit"
	"fltkit/analyzers/nopost"
	"fltkit/analyzers/nothandedover"
	"fltkit/analyzers/nullitem"
	"fltkit/analyzers/openqueue"
	"fltkit/analyzers/overrun"
	"fltkit/analyzers/pageable"
	"fltkit/analyzers/pagedassert"
	"fltkit/analyzers/pageddata"
	"fltkit/analyzers/pagedpool"
	"fltkit/analyzers/pagingpath"
	"fltkit/analyzers/postreturn"
	"fltkit/analyzers/processhandle"
	"fltkit/analyzers/queuecallback"
	"fltkit/analyzers/readonlyfield"
	"fltkit/analyzers/registration"
	"fltkit/analyzers/reissue"
	"fltkit/analyzers/selfrelease"
	"fltkit/analyzers/spinpage"
	"fltkit/analyzers/statuskind"
	"fltkit/analyzers/straycontext"
	"fltkit/analyzers/synchronized"
	"fltkit/analyzers/unbalanced"
	"fltkit/analyzers/unbuiltmdl"
	"fltkit/analyzers/unchecked"
	"fltkit/analyzers/underlock"
	"fltkit/analyzers/undirty"
	"fltkit/analyzers/unparsed"
	"fltkit/analyzers/unready"
	"fltkit/analyzers/userbuffer"
	"fltkit/analyzers/userfault"
	"fltkit/analyzers/workitem"
	"fltkit/analyzers/wrongcallback"
	"fltkit/analyzers/wrongoperation"
	"fltkit/internal/rule"
)

// Suite lists the rules by id.
func Suite() rule.Suite {
	return rule.Suite{
		irqlcall.Rule,       // FLT1001
		pagedpool.Rule,      // FLT1002
		pageddata.Rule,      // FLT1003
		blocking.Rule,       // FLT1004
		pageable.Rule,       // FLT1005
		pagedassert.Rule,    // FLT1006
		contextop.Rule,      // FLT1007
		underlock.Rule,      // FLT1008
		spinpage.Rule,       // FLT1009
		unbalanced.Rule,     // FLT1010
		annotated.Rule,      // FLT1011
		userbuffer.Rule,     // FLT1012
		debugprint.Rule,     // FLT1013
		apccall.Rule,        // FLT1014
		apcsoff.Rule,        // FLT1015
		drainingdefer.Rule,  // FLT2001
		irponly.Rule,        // FLT2002
		deferralresult.Rule, // FLT2003
		postreturn.Rule,     // FLT2004
		nothandedover.Rule,  // FLT2005
		completeonce.Rule,   // FLT2006
		afterhandover.Rule,  // FLT2007
		workitem.Rule,       // FLT2008
		nullitem.Rule,       // FLT2009
		badstatus.Rule,      // FLT3001
		nopost.Rule,         // FLT3002
		lostcontext.Rule,    // FLT3003
		straycontext.Rule,   // FLT3004
		completestatus.Rule, // FLT3005
		statuskind.Rule,     // FLT3006
		badargument.Rule,    // FLT3007
		wrongcallback.Rule,  // FLT3008
		wrongoperation.Rule, // FLT3009
		lifecycle.Rule,      // FLT3010
		registration.Rule,   // FLT3011
		readonlyfield.Rule,  // FLT3012
		loststatus.Rule,     // FLT3013
		undirty.Rule,        // FLT3014
		drainwork.Rule,      // FLT3015
		synchronized.Rule,   // FLT3016
		selfrelease.Rule,    // FLT3017
		pagingpath.Rule,     // FLT3018
		contextsize.Rule,    // FLT3019
		openqueue.Rule,      // FLT3020
		reissue.Rule,        // FLT3021
		queuecallback.Rule,  // FLT3022
		unready.Rule,        // FLT3023
		neverinit.Rule,      // FLT3024
		counterpart.Rule,    // FLT3025
		leftbehind.Rule,     // FLT3026
		asyncfree.Rule,      // FLT4001
		callbackdata.Rule,   // FLT4002
		foreigndata.Rule,    // FLT4003
		asyncstack.Rule,     // FLT4004
		leak.Rule,           // FLT4005
		afterrelease.Rule,   // FLT4006
		unchecked.Rule,      // FLT4007
		unparsed.Rule,       // FLT4008
		locklife.Rule,       // FLT4009
		unbuiltmdl.Rule,     // FLT4010
		missingmdl.Rule,     // FLT4011
		asyncresult.Rule,    // FLT4012
		overrun.Rule,        // FLT4013
		userfault.Rule,      // FLT4015
		processhandle.Rule,  // FLT4016
	}
}
