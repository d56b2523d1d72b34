/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_WARNING_H
#define FLTWDK_WARNING_H



#endif
