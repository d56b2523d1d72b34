/* Empty: annotations and warnings are the preprocessor's. */
#ifndef FLTWDK_SPECSTRINGS_STRICT_H
#define FLTWDK_SPECSTRINGS_STRICT_H



#endif
