/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_DRIVERSPECS_H
#define FLTWDK_DRIVERSPECS_H



#endif
