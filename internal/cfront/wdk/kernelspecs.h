/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_KERNELSPECS_H
#define FLTWDK_KERNELSPECS_H



#endif
