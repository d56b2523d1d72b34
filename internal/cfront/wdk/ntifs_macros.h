/* What file systems and filters add: macros, and routines that the WDK spells as macros. */
#ifndef FLTWDK_NTIFS_MACROS_H
#define FLTWDK_NTIFS_MACROS_H

/* Flags: macros, because they assign or fold to constants. */
#define FlagOn(_F, _SF) ((_F) & (_SF))
#define BooleanFlagOn(F, SF) ((BOOLEAN)(((F) & (SF)) != 0))
#define SetFlag(_F, _SF) ((_F) |= (_SF))
#define ClearFlag(_F, _SF) ((_F) &= ~(_SF))

/* Pointer arithmetic and predicates over fields. */
#define Add2Ptr(P, I) ((PVOID)((PUCHAR)(P) + (I)))
#define PtrOffset(B, O) ((ULONG)((ULONG_PTR)(O) - (ULONG_PTR)(B)))
#define IsReparseTagMicrosoft(_tag) (((_tag) & 0x80000000))
#define IsReparseTagNameSurrogate(_tag) (((_tag) & 0x20000000))
#define IsReparseTagDirectory(_tag) (((_tag) & 0x10000000))
#define IsReparseTagValid(_tag) ((BOOLEAN)((_tag) > IO_REPARSE_TAG_RESERVED_RANGE))
#define IoIsFileOpenedExclusively(FileObject) ((BOOLEAN) !((FileObject)->SharedRead || (FileObject)->SharedWrite || (FileObject)->SharedDelete))
#define SeLengthSid(Sid) (8 + (4 * ((SID *)(Sid))->SubAuthorityCount))
#define SeQuerySubjectContextToken(SubjectContext) (((PSECURITY_SUBJECT_CONTEXT)(SubjectContext))->ClientToken ? ((PSECURITY_SUBJECT_CONTEXT)(SubjectContext))->ClientToken : ((PSECURITY_SUBJECT_CONTEXT)(SubjectContext))->PrimaryToken)
#define FsRtlAreThereCurrentFileLocks(FL) (((FL)->FastIoIsQuestionable))
#define FsRtlSupportsPerFileContexts(_fo) ((FsRtlGetPerFileContextPointer(_fo) != NULL))
#define FsRtlGetPerStreamContextPointer(_fo) ((PFSRTL_ADVANCED_FCB_HEADER)((_fo)->FsContext))
#define FsRtlInitPerStreamContext(_fc, _owner, _inst, _cb) ((_fc)->OwnerId = (_owner), (_fc)->InstanceId = (_inst), (_fc)->FreeCallback = (_cb))
#define FsRtlLookupPerStreamContext(_sc, _oid, _iid) (((NULL != (_sc)) && FlagOn((_sc)->Flags2, FSRTL_FLAG2_SUPPORTS_FILTER_CONTEXTS) && !IsListEmpty(&(_sc)->FilterContexts)) ? FsRtlLookupPerStreamContextInternal((_sc), (_oid), (_iid)) : NULL)
#define FsRtlSupportsPerStreamContexts(_fo) ((NULL != FsRtlGetPerStreamContextPointer(_fo)) && FlagOn(FsRtlGetPerStreamContextPointer(_fo)->Flags2, FSRTL_FLAG2_SUPPORTS_FILTER_CONTEXTS))
#define FsRtlInitPerFileContext(_fc, _owner, _inst, _cb) ((_fc)->OwnerId = (_owner), (_fc)->InstanceId = (_inst), (_fc)->FreeCallback = (_cb))
#define FsRtlInitPerFileObjectContext(_fc, _owner, _inst) ((_fc)->OwnerId = (_owner), (_fc)->InstanceId = (_inst))
#define FILE_ID_IS_INVALID(FID) ((FID).QuadPart == -1)
#define SeStopImpersonatingClient() PsRevertToSelf()
#define CcIsFileCached(FO) (((FO)->SectionObjectPointer != NULL) && ((FO)->SectionObjectPointer->SharedCacheMap != NULL))
#define CcGetFileSizePointer(FO) (((PLARGE_INTEGER)((FO)->SectionObjectPointer->SharedCacheMap) + 1))
#define VER_SET_CONDITION(_m_, _t_, _c_) ((_m_) = VerSetConditionMask((_m_), (_t_), (_c_)))
#define ANSI_DOS_STAR ('<')
#define ANSI_DOS_QM ('>')
#define ANSI_DOS_DOT ('"')
#define DOS_STAR (L'<')
#define DOS_QM (L'>')
#define DOS_DOT (L'"')
#define SECURITY_NULL_SID_AUTHORITY {0, 0, 0, 0, 0, 0}
#define SECURITY_WORLD_SID_AUTHORITY {0, 0, 0, 0, 0, 1}
#define SECURITY_LOCAL_SID_AUTHORITY {0, 0, 0, 0, 0, 2}
#define SECURITY_CREATOR_SID_AUTHORITY {0, 0, 0, 0, 0, 3}
#define SECURITY_NT_AUTHORITY {0, 0, 0, 0, 0, 5}
#define SECURITY_MANDATORY_LABEL_AUTHORITY {0, 0, 0, 0, 0, 16}
#define SYSTEM_LUID { 0x3e7, 0x0 }
#define ANONYMOUS_LOGON_LUID { 0x3e6, 0x0 }
#define LOCALSERVICE_LUID { 0x3e5, 0x0 }
#define NETWORKSERVICE_LUID { 0x3e4, 0x0 }

/* Routines that the WDK spells as macros. */
VOID FsRtlCompleteRequest(PIRP Irp, NTSTATUS Status);
VOID FsRtlEnterFileSystem(VOID);
VOID FsRtlExitFileSystem(VOID);
BOOLEAN FsRtlFastLock(PFILE_LOCK FileLock, PFILE_OBJECT FileObject, PLARGE_INTEGER FileOffset, PLARGE_INTEGER Length, PEPROCESS ProcessId, ULONG Key, BOOLEAN FailImmediately, BOOLEAN ExclusiveLock, PIO_STATUS_BLOCK Iosb, PVOID Context, BOOLEAN AlreadySynchronized);
LONG FsRtlGetBypassIoOpenCount(PFILE_OBJECT FileObject);
PLONG FsRtlGetBypassIoOpenCountPtr(PFILE_OBJECT FileObject);
BOOLEAN FsRtlIsAnsiCharacterLegal(UCHAR C, ULONG Flags);
BOOLEAN FsRtlIsAnsiCharacterLegalFat(UCHAR C, BOOLEAN WildOk);
BOOLEAN FsRtlIsAnsiCharacterLegalHpfs(UCHAR C, BOOLEAN WildOk);
BOOLEAN FsRtlIsAnsiCharacterLegalNtfs(UCHAR C, BOOLEAN WildOk);
BOOLEAN FsRtlIsAnsiCharacterLegalNtfsStream(UCHAR C, BOOLEAN WildOk);
BOOLEAN FsRtlIsAnsiCharacterWild(UCHAR C);
BOOLEAN FsRtlIsLeadDbcsCharacter(UCHAR DbcsChar);
BOOLEAN FsRtlIsUnicodeCharacterWild(WCHAR C);
BOOLEAN FsRtlTestAnsiCharacter(UCHAR C, BOOLEAN DefaultReturn, BOOLEAN WildOk, ULONG Flags);
VOID FsRtlSetupAdvancedHeaderEx(PVOID AdvancedHeader, PFAST_MUTEX FastMutex, PVOID *FileContextPointer);
VOID FsRtlSetupAdvancedHeaderEx2(PVOID AdvancedHeader, PFAST_MUTEX FastMutex, PVOID *FileContextPointer, PEX_PUSH_LOCK PushLock);
ULONG RtlOemStringToUnicodeSize(PCOEM_STRING OemString);
ULONG RtlOemStringToCountedUnicodeSize(PCOEM_STRING OemString);
ULONG RtlUnicodeStringToOemSize(PCUNICODE_STRING UnicodeString);
VOID CcReadAhead(PFILE_OBJECT FileObject, PLARGE_INTEGER FileOffset, ULONG Length);

#endif
