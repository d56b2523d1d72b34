/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_RPCSAL_H
#define FLTWDK_RPCSAL_H



#endif
