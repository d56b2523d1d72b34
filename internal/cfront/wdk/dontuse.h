/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_DONTUSE_H
#define FLTWDK_DONTUSE_H



#endif
