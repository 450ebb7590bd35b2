#pragma once
#include "model/library/model_library.h"

namespace ordinate {

/// Settings that LibTorch's libraries read when they are loaded: threads that wait must not spin (two
/// cores, and a window beside the training). What the user has set stays. Call it before other threads
/// start: it changes the environment.
void prepareLibraryEnvironment();

/// Loads the model library and with it LibTorch: 0.5 s warm, seconds cold. It stays loaded. The error
/// says which file is missing or does not fit.
Result<ModelLibrary*> loadModelLibrary();

}  // namespace ordinate
