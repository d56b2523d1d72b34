/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_NO_SAL2_H
#define FLTWDK_NO_SAL2_H



#endif
