/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_NTVERP_H
#define FLTWDK_NTVERP_H



#endif
