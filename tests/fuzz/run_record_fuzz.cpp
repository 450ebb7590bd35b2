// run.json, and the summaries that are written from it.
#include "model/files/run_record_file.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const auto path = folder.write("run.json", fuzz::text_of(data, size));
  const auto record = read_run_record(path);
  if (!record) {
    fuzz::demand_words(record.error());
    return 0;
  }
  const auto again = run_record_from_json(to_json(*record), "again");
  fuzz::demand(again.has_value(), "what is written can be read back");
  summary_csv({*record});
  summary_json({*record, *again});
  return 0;
}
