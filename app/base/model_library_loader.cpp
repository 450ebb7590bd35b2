#include "app/base/model_library_loader.h"

#include <dlfcn.h>

#include <cstdlib>
#include <string>

namespace ordinate {

namespace {

constexpr const char* libraryName = "libordinate_model.so";

}  // namespace

void prepareLibraryEnvironment() {
  constexpr int keep = 0;
  ::setenv("OMP_WAIT_POLICY", "passive", keep);
  ::setenv("KMP_BLOCKTIME", "0", keep);
}

Result<ModelLibrary*> loadModelLibrary() {
  // Found along the program's own RUNPATH. Local: the names in it do not reach Qt's libraries.
  void* library = ::dlopen(libraryName, RTLD_NOW | RTLD_LOCAL);
  void* entry = library == nullptr ? nullptr : ::dlsym(library, "ordinate_model_library");
  if (entry == nullptr) {
    const char* reason = ::dlerror();
    return fail(
        libraryName, std::string("cannot be loaded: ") + (reason == nullptr ? "unknown" : reason),
        "the library that was built and installed with this program, and the LibTorch it was built with",
        "Run packaging/run again, or install the program again");
  }
  return reinterpret_cast<decltype(&ordinate_model_library)>(entry)();
}

}  // namespace ordinate
