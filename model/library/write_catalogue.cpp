// Writes the catalogue resource from the entries themselves, when the program is built.
#include <cstdio>
#include <exception>

#include "model/files/atomic_file.h"
#include "model/library/encoding_pictures.h"
#include "model/run/full_catalogue.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FILE\n", argc > 0 ? argv[0] : "write_catalogue");
    return 2;
  }
  try {
    ordinate::Catalogue catalogue = ordinate::full_catalogue();
    ordinate::draw_encoding_pictures(catalogue);
    const auto written = ordinate::write_file(argv[1], ordinate::to_json(catalogue).dump(1) + "\n");
    if (written) return 0;
    std::fprintf(stderr, "%s\n", written.error().text().c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", argv[1], error.what());
  }
  return 1;
}
