/* Structured exceptions: the old spellings. The keywords themselves are the front end's. */
#ifndef FLTWDK_EXCPT_H
#define FLTWDK_EXCPT_H

#define try __try
#define _try __try
#define _except __except
#define _finally __finally
#define _leave __leave
#define except __except
#define finally __finally
#define leave __leave
#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define EXCEPTION_CONTINUE_EXECUTION (-1)
unsigned long _exception_code(void);
void *_exception_info(void);
int _abnormal_termination(void);
#define GetExceptionCode() _exception_code()
#define exception_code() _exception_code()
#define GetExceptionInformation() ((struct _EXCEPTION_POINTERS *)_exception_info())
#define exception_info() ((struct _EXCEPTION_POINTERS *)_exception_info())
#define AbnormalTermination() _abnormal_termination()
#define abnormal_termination() _abnormal_termination()

#endif
