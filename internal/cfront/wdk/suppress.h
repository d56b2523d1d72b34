/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_SUPPRESS_H
#define FLTWDK_SUPPRESS_H



#endif
