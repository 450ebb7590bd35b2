#include "model/files/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <limits>
#include <set>
#include <stdexcept>

#include "model/files/atomic_file.h"
#include "model/files/header_json.h"

namespace ordinate {

namespace {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

constexpr std::size_t length_field = 8;
constexpr std::uint64_t longest_header = 100'000'000;  // the format's own bound
constexpr int deepest_nesting = 3;                     // {name: {shape: [

const char* dtype_name(ElementType type) {
  switch (type) {
    case ElementType::float32:
      return "F32";
    case ElementType::float64:
      return "F64";
    case ElementType::int64:
      return "I64";
  }
  return "";
}

/// The checked header.
struct Header {
  HeaderJson text;
  std::size_t end = 0;  ///< where the data begin
};

tl::unexpected<Error> malformed(const std::string& source, const std::string& what,
                                const std::string& expected = {}) {
  return fail(source, what, expected, "The file is damaged or no safetensors file");
}

Result<std::size_t> header_length(std::string_view bytes, std::uint64_t file_size,
                                  const std::string& source) {
  if (bytes.size() < length_field)
    return malformed(source, "the file ends after " + std::to_string(bytes.size()) + " bytes",
                     "a safetensors file, which begins with the eight-byte length of its header");
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), length_field);
  if (length > longest_header || length > file_size - length_field)
    return malformed(source, "the header should be " + std::to_string(length) + " bytes long",
                     "at most " + std::to_string(std::min(longest_header, file_size - length_field)) +
                         " bytes in a file of " + std::to_string(file_size));
  return static_cast<std::size_t>(length);
}

/// `bytes` begin with the length field and hold at least the whole header.
Result<Header> parse_header(std::string_view bytes, std::uint64_t file_size, const std::string& source) {
  const Result<std::size_t> length = header_length(bytes, file_size, source);
  if (!length) return tl::unexpected(length.error());
  const std::string_view text = bytes.substr(length_field, *length);
  if (text.empty() || text.front() != '{') return malformed(source, "the header is no JSON object");

  Header header;
  header.end = length_field + *length;
  try {
    header.text = parse_header_json(text, deepest_nesting);
  } catch (const nlohmann::json::parse_error& error) {
    return malformed(source, "the header is no valid JSON at byte " + std::to_string(error.byte));
  } catch (const nlohmann::json::exception&) {
    return malformed(source, "the header holds a number beyond all bounds", "whole numbers below 2^63");
  } catch (const NestedTooDeeply&) {
    return malformed(source, "the header is nested too deeply", "names, their fields and lists");
  }
  if (!header.text.twice.empty())
    return malformed(source, "the name \"" + header.text.twice + "\" is listed twice");
  std::erase(header.text.names, "__metadata__");
  return header;
}

Result<std::map<std::string, std::string>> parse_metadata(const nlohmann::json& header,
                                                          const std::string& source) {
  std::map<std::string, std::string> metadata;
  const auto found = header.find("__metadata__");
  if (found == header.end()) return metadata;
  if (!found->is_object()) return malformed(source, "__metadata__ is no object", "an object of texts");
  for (const auto& [key, value] : found->items()) {
    if (!value.is_string()) return malformed(source, "__metadata__." + key + " is no text", "a text");
    metadata[key] = value.get<std::string>();
  }
  return metadata;
}

/// A non-negative whole number that fits; nothing otherwise.
std::optional<std::int64_t> whole_number(const nlohmann::json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() &&
      value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return std::nullopt;
  const auto number = value.get<std::int64_t>();
  return number < 0 ? std::nullopt : std::optional(number);
}

std::optional<std::vector<std::int64_t>> whole_numbers(const nlohmann::json& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<std::int64_t> numbers;
  for (const nlohmann::json& element : value) {
    const std::optional<std::int64_t> number = whole_number(element);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

Result<SafetensorsEntry> parse_entry(const std::string& name, const nlohmann::json& entry,
                                     std::uint64_t data_size, const std::string& source) {
  const std::string where = "\"" + name + "\"";
  if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") ||
      !entry.contains("data_offsets") || !entry["dtype"].is_string())
    return malformed(source, where + " is incomplete", "dtype, shape and data_offsets");
  const auto shape = whole_numbers(entry["shape"]);
  if (!shape) return malformed(source, "the shape of " + where + " is wrong", "a list of numbers >= 0");
  const auto offsets = whole_numbers(entry["data_offsets"]);
  if (!offsets || offsets->size() != 2)
    return malformed(source, "the data_offsets of " + where + " are wrong", "two numbers >= 0");
  const auto begin = static_cast<std::uint64_t>((*offsets)[0]);
  const auto end = static_cast<std::uint64_t>((*offsets)[1]);
  if (begin > end || end > data_size)
    return malformed(source, where + " should stand at bytes " + std::to_string(begin) + " to " +
                                 std::to_string(end) + " of " + std::to_string(data_size));
  const auto dtype = entry["dtype"].get<std::string>();
  const std::optional<StoredType> type = safetensors_type(dtype);
  const std::optional<std::size_t> size = byte_count(*shape, type ? type->size : 1);
  if (!size || (type && *size != end - begin))
    return malformed(source,
                     where + " of shape " + shape_text(*shape) + " and type " + dtype + " has " +
                         std::to_string(end - begin) + " bytes",
                     size ? std::to_string(*size) + " bytes" : "a shape that a file can hold");
  return SafetensorsEntry{name, dtype, *shape, begin, end};
}

/// Arrays must cover the data without holes and without sharing bytes (the format's own rule: a file can
/// not hide other content, and one tensor cannot alias another).
std::optional<std::string> layout_problem(std::vector<SafetensorsEntry> entries, std::uint64_t data_size) {
  std::sort(entries.begin(), entries.end(), [](const SafetensorsEntry& a, const SafetensorsEntry& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::uint64_t reached = 0;
  for (const SafetensorsEntry& entry : entries) {
    if (entry.begin < reached) return "\"" + entry.name + "\" overlaps another tensor";
    if (entry.begin > reached) return "there is a hole before \"" + entry.name + "\"";
    reached = entry.end;
  }
  if (reached != data_size)
    return "the tensors end at byte " + std::to_string(reached) + " of " + std::to_string(data_size);
  return std::nullopt;
}

Result<std::vector<SafetensorsEntry>> parse_entries(const Header& header, std::uint64_t file_size,
                                                    const std::string& source) {
  const std::uint64_t data_size = file_size - header.end;
  std::vector<SafetensorsEntry> entries;
  for (const std::string& name : header.text.names) {
    Result<SafetensorsEntry> entry = parse_entry(name, header.text.json.at(name), data_size, source);
    if (!entry) return tl::unexpected(entry.error());
    entries.push_back(std::move(*entry));
  }
  if (const std::optional<std::string> problem = layout_problem(entries, data_size))
    return malformed(source, *problem, "tensors one after the other");
  return entries;
}

Result<NamedArray> array_of(const SafetensorsEntry& entry, std::string_view data, const std::string& source) {
  const std::optional<StoredType> type = safetensors_type(entry.dtype);
  if (!type)
    return fail(source, "\"" + entry.name + "\" has the element type " + entry.dtype,
                "floating-point numbers of 16 to 64 bits, or whole numbers",
                "Convert the tensor to float32 before saving it");
  return NamedArray{entry.name, type->in_memory(), entry.shape, decode_elements(data, *type)};
}

/// The length field and the header at the beginning of a file.
Result<std::string> read_beginning(std::ifstream& stream, std::uint64_t size, const std::string& source) {
  std::string bytes(length_field, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(length_field));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  const Result<std::size_t> length = header_length(bytes, size, source);
  if (!length) return tl::unexpected(length.error());
  bytes.resize(length_field + *length);
  if (!stream.read(bytes.data() + length_field, static_cast<std::streamsize>(*length)))
    return malformed(source, "the file ends inside its header");
  return bytes;
}

/// The checked header of a file, read without the tensors.
struct OpenFile {
  std::ifstream stream;
  std::uint64_t size = 0;
  Header header;
};

Result<OpenFile> open_file(const std::filesystem::path& path) {
  OpenFile file;
  std::error_code problem;
  file.size = std::filesystem::file_size(path, problem);
  if (problem) return tl::unexpected(file_error(path, "could not be read", problem.value()));
  file.stream.open(path, std::ios::binary);
  const Result<std::string> bytes = read_beginning(file.stream, file.size, path.string());
  if (!bytes) return tl::unexpected(bytes.error());
  Result<Header> header = parse_header(*bytes, file.size, path.string());
  if (!header) return tl::unexpected(header.error());
  file.header = std::move(*header);
  return file;
}

void check_arrays(const std::vector<NamedArray>& arrays) {
  std::set<std::string> names;
  for (const NamedArray& array : arrays) {
    if (byte_count(array.shape, element_size(array.type)) != array.bytes.size())
      throw std::invalid_argument("the bytes of " + array.name + " do not fit its shape");
    if (array.name == "__metadata__" || !names.insert(array.name).second)
      throw std::invalid_argument("a file cannot hold this name, or not twice: " + array.name);
  }
}

}  // namespace

std::string safetensors_bytes(const std::vector<NamedArray>& arrays,
                              const std::map<std::string, std::string>& metadata) {
  check_arrays(arrays);
  std::vector<const NamedArray*> layout;
  for (const NamedArray& array : arrays) layout.push_back(&array);
  std::sort(layout.begin(), layout.end(), [](const NamedArray* a, const NamedArray* b) {
    const std::size_t size_a = element_size(a->type);
    const std::size_t size_b = element_size(b->type);
    return size_a != size_b ? size_a > size_b : a->name < b->name;
  });
  std::map<std::string, std::pair<std::size_t, std::size_t>> offsets;
  std::size_t reached = 0;
  for (const NamedArray* array : layout) {
    offsets[array->name] = {reached, reached + array->bytes.size()};
    reached += array->bytes.size();
  }

  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  for (const NamedArray& array : arrays) {
    const auto [begin, end] = offsets[array.name];
    header[array.name] = {
        {"dtype", dtype_name(array.type)}, {"shape", array.shape}, {"data_offsets", {begin, end}}};
  }
  std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  text.append((8 - text.size() % 8) % 8, ' ');

  const std::uint64_t length = text.size();
  std::string bytes(length_field, '\0');
  std::memcpy(bytes.data(), &length, length_field);
  bytes.reserve(length_field + text.size() + reached);
  bytes += text;
  for (const NamedArray* array : layout)
    bytes.append(reinterpret_cast<const char*>(array->bytes.data()), array->bytes.size());
  return bytes;
}

Result<void> write_safetensors(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                               const std::map<std::string, std::string>& metadata) {
  return write_file(path, safetensors_bytes(arrays, metadata));
}

Result<SafetensorsFile> parse_safetensors(std::string_view bytes, const std::string& source) {
  const Result<Header> header = parse_header(bytes, bytes.size(), source);
  if (!header) return tl::unexpected(header.error());
  SafetensorsFile file;
  Result<std::map<std::string, std::string>> metadata = parse_metadata(header->text.json, source);
  if (!metadata) return tl::unexpected(metadata.error());
  file.metadata = std::move(*metadata);

  const auto entries = parse_entries(*header, bytes.size(), source);
  if (!entries) return tl::unexpected(entries.error());
  const std::string_view data = bytes.substr(header->end);
  for (const SafetensorsEntry& entry : *entries) {
    Result<NamedArray> array = array_of(entry, data.substr(entry.begin, entry.end - entry.begin), source);
    if (!array) return tl::unexpected(array.error());
    file.arrays.push_back(std::move(*array));
  }
  return file;
}

Result<SafetensorsFile> read_safetensors(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_safetensors(*bytes, path.string());
}

Result<std::map<std::string, std::string>> read_safetensors_metadata(const std::filesystem::path& path) {
  const Result<OpenFile> file = open_file(path);
  if (!file) return tl::unexpected(file.error());
  return parse_metadata(file->header.text.json, path.string());
}

Result<std::vector<SafetensorsEntry>> list_safetensors(const std::filesystem::path& path) {
  const Result<OpenFile> file = open_file(path);
  if (!file) return tl::unexpected(file.error());
  return parse_entries(file->header, file->size, path.string());
}

Result<NamedArray> read_safetensors_array(const std::filesystem::path& path, const std::string& name) {
  Result<OpenFile> file = open_file(path);
  if (!file) return tl::unexpected(file.error());
  const auto entries = parse_entries(file->header, file->size, path.string());
  if (!entries) return tl::unexpected(entries.error());
  for (const SafetensorsEntry& entry : *entries) {
    if (entry.name != name) continue;
    std::string data(static_cast<std::size_t>(entry.end - entry.begin), '\0');
    file->stream.seekg(static_cast<std::streamoff>(file->header.end + entry.begin));
    if (!file->stream.read(data.data(), static_cast<std::streamsize>(data.size())))
      return malformed(path.string(), "the file ends inside \"" + name + "\"");
    return array_of(entry, data, path.string());
  }
  return fail(path.string(), "there is no tensor \"" + name + "\"");
}

}  // namespace ordinate
