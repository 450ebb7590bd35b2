#include "model/files/pytorch_file.h"

#include <bit>
#include <cstring>
#include <stdexcept>

#include "model/files/atomic_file.h"
#include "model/files/zip_archive.h"

namespace ordinate {

namespace {

static_assert(std::endian::native == std::endian::little, "the record `byteorder` says little");

constexpr std::size_t record_alignment = 64;  // PyTorch maps records into memory at this grain
constexpr std::uint64_t largest_experiment = std::uint64_t{16} << 20;
const char* const experiment_record = "archive/extra/experiment.json";

const char* storage_class(ElementType type) {
  switch (type) {
    case ElementType::float32:
      return "FloatStorage";
    case ElementType::float64:
      return "DoubleStorage";
    case ElementType::int64:
      return "LongStorage";
  }
  return "";
}

/// Writes the few opcodes of pickle protocol 2 (Python's pickletools) that a state_dict needs.
class PickleWriter {
 public:
  PickleWriter() { bytes_ = "\x80\x02"; }

  void empty_dict() { bytes_ += '}'; }
  void mark() { bytes_ += '('; }
  void set_items() { bytes_ += 'u'; }
  void tuple() { bytes_ += 't'; }
  void empty_tuple() { bytes_ += ')'; }
  void reduce() { bytes_ += 'R'; }
  void persistent_id() { bytes_ += 'Q'; }
  void false_value() { bytes_ += '\x89'; }

  void global(const std::string& module, const std::string& name) {
    bytes_ += 'c' + module + '\n' + name + '\n';
  }

  void text(const std::string& value) {
    bytes_ += 'X';
    append_little_endian(value.size(), 4);
    bytes_ += value;
  }

  void integer(std::int64_t value) {
    if (value == static_cast<std::int32_t>(value)) {
      bytes_ += 'J';
      append_little_endian(static_cast<std::uint64_t>(value), 4);
    } else {
      bytes_ += "\x8a\x08";  // LONG1 of eight bytes
      append_little_endian(static_cast<std::uint64_t>(value), 8);
    }
  }

  void integers(const std::vector<std::int64_t>& values) {
    mark();
    for (const std::int64_t value : values) integer(value);
    tuple();
  }

  std::string finish() && { return std::move(bytes_) + '.'; }

 private:
  void append_little_endian(std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i) bytes_ += static_cast<char>((value >> (8 * i)) & 0xff);
  }

  std::string bytes_;
};

/// C order: the last dimension moves fastest.
std::vector<std::int64_t> contiguous_strides(const std::vector<std::int64_t>& shape) {
  std::vector<std::int64_t> strides(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;)
    strides[i - 1] = strides[i] * std::max<std::int64_t>(shape[i], 1);
  return strides;
}

/// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks)
void write_tensor(PickleWriter& pickle, const NamedArray& array, std::size_t index) {
  pickle.text(array.name);
  pickle.global("torch._utils", "_rebuild_tensor_v2");
  pickle.mark();
  pickle.mark();
  pickle.text("storage");
  pickle.global("torch", storage_class(array.type));
  pickle.text(std::to_string(index));
  pickle.text("cpu");
  pickle.integer(array.count());
  pickle.tuple();
  pickle.persistent_id();
  pickle.integer(0);
  pickle.integers(array.shape);
  pickle.integers(contiguous_strides(array.shape));
  pickle.false_value();
  pickle.global("collections", "OrderedDict");
  pickle.empty_tuple();
  pickle.reduce();
  pickle.tuple();
  pickle.reduce();
}

std::string state_dict_pickle(const std::vector<NamedArray>& arrays) {
  PickleWriter pickle;
  pickle.empty_dict();
  pickle.mark();
  for (std::size_t i = 0; i < arrays.size(); ++i) write_tensor(pickle, arrays[i], i);
  pickle.set_items();
  return std::move(pickle).finish();
}

}  // namespace

Result<std::string> pytorch_bytes(const std::vector<NamedArray>& arrays, const std::string& experiment) {
  for (const NamedArray& array : arrays)
    if (byte_count(array.shape, element_size(array.type)) != array.bytes.size())
      throw std::invalid_argument("the bytes of " + array.name + " do not fit its shape");
  // PyTorch takes the folder's name from the first record, and looks for the others in that folder.
  std::vector<ZipEntry> records = {{"archive/data.pkl", state_dict_pickle(arrays)},
                                   {"archive/byteorder", "little"}};
  for (std::size_t i = 0; i < arrays.size(); ++i)
    records.push_back(
        {"archive/data/" + std::to_string(i),
         std::string(reinterpret_cast<const char*>(arrays[i].bytes.data()), arrays[i].bytes.size())});
  if (!experiment.empty()) records.push_back({experiment_record, experiment});
  records.push_back({"archive/version", "3\n"});
  return zip_bytes(records, record_alignment);
}

Result<void> write_pytorch(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                           const std::string& experiment) {
  const Result<std::string> bytes = pytorch_bytes(arrays, experiment);
  if (!bytes) return fail(path.string(), bytes.error().what);
  return write_file(path, *bytes);
}

Result<std::optional<std::string>> read_pytorch_experiment(const std::filesystem::path& path) {
  return find_zip_entry(path, experiment_record, largest_experiment);
}

}  // namespace ordinate
