/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_SAL_H
#define FLTWDK_SAL_H



#endif
