/* What ntddk.h adds to wdm.h: macros, and routines that the WDK spells as macros. */
#ifndef FLTWDK_NTDDK_MACROS_H
#define FLTWDK_NTDDK_MACROS_H

/* Splay links: macros over fields. */
#define RtlIsLeftChild(Links) (RtlLeftChild(RtlParent(Links)) == (PRTL_SPLAY_LINKS)(Links))
#define RtlIsRightChild(Links) (RtlRightChild(RtlParent(Links)) == (PRTL_SPLAY_LINKS)(Links))
#define RtlIsRoot(Links) (RtlParent(Links) == (PRTL_SPLAY_LINKS)(Links))
#define RtlLeftChild(Links) (((PRTL_SPLAY_LINKS)(Links))->LeftChild)
#define RtlRightChild(Links) (((PRTL_SPLAY_LINKS)(Links))->RightChild)
#define RtlParent(Links) (((PRTL_SPLAY_LINKS)(Links))->Parent)
#define RtlInitializeSplayLinks(Links) { ((PRTL_SPLAY_LINKS)(Links))->Parent = (PRTL_SPLAY_LINKS)(Links); ((PRTL_SPLAY_LINKS)(Links))->LeftChild = NULL; ((PRTL_SPLAY_LINKS)(Links))->RightChild = NULL; }
NTSTATUS IoAssignArcName(PUNICODE_STRING ArcName, PUNICODE_STRING DeviceName);
NTSTATUS IoDeassignArcName(PUNICODE_STRING ArcName);

#endif
