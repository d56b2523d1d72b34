/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_CONCURRENCYSAL_H
#define FLTWDK_CONCURRENCYSAL_H



#endif
