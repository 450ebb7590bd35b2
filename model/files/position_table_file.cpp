#include "model/files/position_table_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <optional>

#include "model/files/atomic_file.h"
#include "model/files/foreign_file.h"
#include "model/files/numpy_file.h"
#include "model/files/safetensors.h"
#include "model/files/sharded_safetensors.h"
#include "model/files/table_choice.h"
#include "model/files/zip_archive.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t signature_size = 9;
constexpr std::string_view kinds_of_files =
    ".npy, .npz, .safetensors, a model's index or folder, or a run folder";
constexpr std::size_t npy_header_room = 1024;  // NumPy's own are 128 bytes
constexpr std::uint64_t header_allowance = std::uint64_t{1} << 20;
constexpr std::string_view npy_suffix = ".npy";
constexpr std::string_view final_table = "final_table";
constexpr std::string_view initial_table = "initial_table";

enum class Format { npy, npz, safetensors, index, pickle, unknown };

std::string text_in_python(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

tl::unexpected<Error> is_pickle(const fs::path& path) {
  const fs::path target = fs::path(path.filename()).replace_extension(".npz");
  return fail(path.string(), "this is a pickle, which is a program: Ordinate never opens one",
              std::string(kinds_of_files),
              "Turn it into a file that is none, in Python:\n"
              "  import numpy, torch; tensors = torch.load(" +
                  text_in_python(path.string()) +
                  ", weights_only=True)\n"
                  "  numpy.savez(" +
                  text_in_python(target.string()) +
                  ", **{name: tensor.detach().float().numpy() for name, tensor in tensors.items()})");
}

/// The name tells; where it does not, the first bytes.
Format format_of(const fs::path& path, std::string_view signature) {
  std::string suffix = path.extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; });
  if (is_safetensors_index(path)) return Format::index;
  constexpr std::array pickles = {".pt", ".pth", ".bin", ".pkl", ".pickle"};
  if (std::find(pickles.begin(), pickles.end(), suffix) != pickles.end()) return Format::pickle;
  // Protocols 2 to 5 begin with their number.
  if (signature.size() > 1 && signature[0] == '\x80' && signature[1] >= 2 && signature[1] <= 5)
    return suffix == ".safetensors" ? Format::safetensors : Format::pickle;
  if (suffix == npy_suffix) return Format::npy;
  if (suffix == ".npz") return Format::npz;
  if (suffix == ".safetensors") return Format::safetensors;
  if (signature.starts_with("\x93NUMPY")) return Format::npy;
  if (signature.starts_with("PK\x03\x04")) return Format::npz;
  if (signature.size() == signature_size && signature.back() == '{') return Format::safetensors;
  return Format::unknown;
}

Result<Format> recognise(const fs::path& path) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  // A pipe would hold us up until somebody writes to it.
  if (fs::exists(status) && !fs::is_regular_file(status))
    return fail(path.string(), "could not be read: not a regular file", "a file or a run folder");
  const std::uintmax_t size = fs::file_size(path, problem);
  if (problem) return tl::unexpected(file_error(path, "could not be read", problem.value()));
  std::ifstream stream(path, std::ios::binary);
  std::string signature(signature_size, '\0');
  stream.read(signature.data(), static_cast<std::streamsize>(signature.size()));
  signature.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  if (size == 0) return fail(path.string(), "the file is empty", "a table");
  if (!stream.is_open()) return tl::unexpected(file_error(path, "could not be read", EACCES));
  if (const auto problem_found = not_the_file(path)) return tl::unexpected(*problem_found);
  const Format format = format_of(path, signature);
  if (format == Format::pickle) return is_pickle(path);
  if (format == Format::unknown)
    return fail(path.string(), "this is no file with a table", std::string(kinds_of_files));
  return format;
}

double element(const NamedArray& array, std::size_t index) {
  const auto at = [&](auto value) {
    std::memcpy(&value, array.bytes.data() + index * sizeof value, sizeof value);
    return static_cast<double>(value);
  };
  switch (array.type) {
    case ElementType::float32:
      return at(float{});
    case ElementType::float64:
      return at(double{});
    case ElementType::int64:
      return at(std::int64_t{});
  }
  return 0;
}

std::string cells(std::int64_t count, const std::string& one, const std::string& several) {
  return count == 1 ? "1 cell " + one + "." : std::to_string(count) + " cells " + several + ".";
}

/// In single precision; what is not finite, or does not fit, is noted.
Matrix matrix_of(const NamedArray& array, std::int64_t layer, std::vector<std::string>& notes) {
  const std::size_t dimensions = array.shape.size();
  Matrix matrix(array.shape[dimensions - 2], array.shape[dimensions - 1]);
  const std::size_t first = static_cast<std::size_t>(layer) * matrix.values.size();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  std::int64_t nan = 0;
  std::int64_t infinite = 0;
  std::int64_t too_large = 0;
  for (std::size_t i = 0; i < matrix.values.size(); ++i) {
    const double value = element(array, first + i);
    // Converting a double beyond the range of float is undefined.
    const bool fits = !(std::abs(value) > std::numeric_limits<float>::max());
    matrix.values[i] = fits ? static_cast<float>(value) : value > 0 ? infinity : -infinity;
    if (std::isnan(value)) ++nan;
    if (std::isinf(value)) ++infinite;
    if (!fits && !std::isinf(value)) ++too_large;
  }
  if (nan > 0) notes.push_back(cells(nan, "is not a number (NaN)", "are not numbers (NaN)"));
  if (infinite > 0) notes.push_back(cells(infinite, "is infinite", "are infinite"));
  if (too_large > 0)
    notes.push_back(cells(too_large, "is beyond the range of single precision and counts as infinite",
                          "are beyond the range of single precision and count as infinite"));
  return matrix;
}

PositionTable table_of(const fs::path& path, const TableCandidate& candidate, const NamedArray& array) {
  PositionTable table;
  table.table = matrix_of(array, candidate.layer.value_or(0), table.notes);
  table.file = path.string();
  table.tensor = candidate.name;
  table.element_type = candidate.type ? candidate.type->text() : std::string();
  table.shape = candidate.shape;
  return table;
}

Result<std::vector<TableCandidate>> npy_candidates(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string beginning(npy_header_room, '\0');
  stream.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  const Result<NpyHeader> header = parse_npy_header(beginning, path.string());
  if (!header) return tl::unexpected(header.error());
  return with_layers_apart({{{}, header->type, header->shape, {}, {}}});
}

Result<PositionTable> open_npy(const fs::path& path, const std::string& tensor) {
  const Result<std::vector<TableCandidate>> candidates = npy_candidates(path);
  if (!candidates) return tl::unexpected(candidates.error());
  if (!tensor.empty() && candidates->size() == 1)
    return fail(path.string(), "a .npy file holds one array, which has no name", "no --tensor",
                "Leave it out");
  const Result<TableCandidate> chosen = choose_table(*candidates, tensor, path.string());
  if (!chosen) return tl::unexpected(chosen.error());
  const Result<std::string> bytes = read_file(path, most_table_bytes + header_allowance);
  if (!bytes) return tl::unexpected(bytes.error());
  const Result<NamedArray> array = parse_npy(*bytes, path.string());
  if (!array) return tl::unexpected(array.error());
  return table_of(path, *chosen, *array);
}

Result<NamedArray> read_npz_array(const fs::path& path, const std::string& name) {
  const std::string entry = name + std::string(npy_suffix);
  const Result<std::string> bytes = read_zip_entry(path, entry, most_table_bytes + header_allowance);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_npy(*bytes, path.string() + ": " + entry);
}

Result<std::vector<TableCandidate>> npz_candidates(const fs::path& path) {
  const Result<std::vector<ZipListing>> listings = list_zip(path, npy_header_room);
  if (!listings) return tl::unexpected(listings.error());
  std::vector<TableCandidate> candidates;
  for (const ZipListing& listing : *listings) {
    if (listing.name.ends_with("data.pkl")) return is_pickle(path);
    if (!listing.name.ends_with(npy_suffix)) continue;
    TableCandidate candidate;
    candidate.name = listing.name.substr(0, listing.name.size() - npy_suffix.size());
    const Result<NpyHeader> header = parse_npy_header(listing.beginning, path.string() + ": " + listing.name);
    if (header) {
      candidate.type = header->type;
      candidate.shape = header->shape;
    } else {
      candidate.problem = header.error();
    }
    candidates.push_back(std::move(candidate));
  }
  return with_layers_apart(candidates);
}

bool holds_table(const std::vector<TableCandidate>& candidates, std::string_view name) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const TableCandidate& candidate) { return candidate.name == name; });
}

Result<PositionTable> open_npz(const fs::path& path, const std::string& tensor) {
  const Result<std::vector<TableCandidate>> candidates = npz_candidates(path);
  if (!candidates) return tl::unexpected(candidates.error());
  const bool run = tensor.empty() && holds_table(*candidates, final_table);
  const bool trained = run && holds_table(*candidates, initial_table);
  const std::string wanted = run ? std::string(final_table) : tensor;
  const Result<TableCandidate> chosen = choose_table(*candidates, wanted, path.string());
  if (!chosen) return tl::unexpected(chosen.error());
  const Result<NamedArray> array = read_npz_array(path, chosen->array());
  if (!array) return tl::unexpected(array.error());
  PositionTable table = table_of(path, *chosen, *array);
  if (!trained) return table;
  const Result<TableCandidate> initial = choose_table(*candidates, std::string(initial_table), path.string());
  if (!initial) return tl::unexpected(initial.error());
  const Result<NamedArray> before = read_npz_array(path, initial->name);
  if (!before) return tl::unexpected(before.error());
  std::vector<std::string> notes;
  table.initial_table = matrix_of(*before, 0, notes);
  for (const std::string& note : notes) table.notes.push_back("Before training: " + note);
  return table;
}

Result<std::vector<TableCandidate>> safetensors_candidates(const fs::path& path) {
  const Result<std::vector<SafetensorsEntry>> entries = list_safetensors(path);
  if (!entries) return tl::unexpected(entries.error());
  std::vector<TableCandidate> candidates;
  for (const SafetensorsEntry& entry : *entries) {
    TableCandidate candidate{entry.name, safetensors_type(entry.dtype), entry.shape, {}, {}};
    if (!candidate.type)
      candidate.problem = {path.string(), "\"" + entry.name + "\" has the element type " + entry.dtype,
                           "floating-point numbers of 16 to 64 bits, or whole numbers",
                           "Convert the tensor to float32 before saving it"};
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// What one file that is opened by itself offers.
Result<std::vector<TableCandidate>> tables_in_safetensors(const fs::path& path) {
  const Result<std::vector<TableCandidate>> candidates = safetensors_candidates(path);
  if (!candidates) return candidates;
  return with_layers_apart(*candidates);
}

/// The index beside a shard that was opened alone, where it says that another shard holds the positions.
std::string other_shard_with_positions(const fs::path& path) {
  const std::optional<fs::path> index = model_in_folder(path.parent_path());
  if (!index || !is_safetensors_index(*index)) return {};
  const auto tensors = read_safetensors_index(*index);
  if (!tensors) return {};
  for (const ShardedTensor& tensor : *tensors)
    if (is_named_as_positions(tensor.name) && tensor.file != path.filename())
      return "\"" + tensor.name + "\" stands in " + tensor.file + ": open that, or " +
             index->filename().string();
  return {};
}

Result<PositionTable> open_safetensors(const fs::path& path, const std::string& tensor) {
  const Result<std::vector<TableCandidate>> candidates = tables_in_safetensors(path);
  if (!candidates) return tl::unexpected(candidates.error());
  const Result<TableCandidate> chosen = choose_table(*candidates, tensor, path.string());
  if (!chosen) {
    Error error = chosen.error();
    if (const std::string shard = other_shard_with_positions(path); !shard.empty()) error.remedy = shard;
    return tl::unexpected(error);
  }
  const Result<NamedArray> array = read_safetensors_array(path, chosen->array());
  if (!array) return tl::unexpected(array.error());
  return table_of(path, *chosen, *array);
}

/// All tensors of a model that is spread over several files. Where a file is not there, its tensors are known
/// by name alone.
Result<std::vector<TableCandidate>> index_candidates(const fs::path& path) {
  const auto tensors = read_safetensors_index(path);
  if (!tensors) return tl::unexpected(tensors.error());
  std::map<std::string, std::map<std::string, TableCandidate>> files;
  std::vector<TableCandidate> candidates;
  for (const ShardedTensor& tensor : *tensors) {
    const fs::path shard = path.parent_path() / tensor.file;
    const auto [place, is_new] = files.try_emplace(tensor.file);
    std::error_code ignored;
    if (is_new && fs::exists(shard, ignored)) {
      if (const auto problem = not_the_file(shard)) return tl::unexpected(*problem);
      auto inside = safetensors_candidates(shard);
      if (!inside) return tl::unexpected(inside.error());
      for (TableCandidate& one : *inside) place->second.emplace(one.name, std::move(one));
    }
    TableCandidate candidate;
    if (const auto found = place->second.find(tensor.name); found != place->second.end())
      candidate = found->second;
    else
      // As a table, so that its name counts.
      candidate = {tensor.name,
                   std::nullopt,
                   {1, 1},
                   {},
                   {shard.string(), "\"" + tensor.name + "\" stands in this file, which is not there",
                    "the file", "Download " + tensor.file + " too"}};
    candidate.file = tensor.file;
    candidates.push_back(std::move(candidate));
  }
  return with_layers_apart(candidates);
}

Result<PositionTable> open_index(const fs::path& path, const std::string& tensor) {
  const Result<std::vector<TableCandidate>> candidates = index_candidates(path);
  if (!candidates) return tl::unexpected(candidates.error());
  const Result<TableCandidate> chosen = choose_table(*candidates, tensor, path.string());
  if (!chosen) return tl::unexpected(chosen.error());
  const fs::path shard = path.parent_path() / chosen->file;
  const Result<NamedArray> array = read_safetensors_array(shard, chosen->array());
  if (!array) return tl::unexpected(array.error());
  return table_of(shard, *chosen, *array);
}

/// The run folders in a folder, as `train` makes it.
std::string runs_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code problem;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, problem))
    if (std::error_code ignored; fs::exists(entry.path() / "experiment.json", ignored))
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Result<PositionTable> open_run(const fs::path& folder, const std::string& tensor) {
  std::error_code problem;
  const fs::path positions = folder / "positions.npz";
  if (!fs::exists(folder / "experiment.json", problem)) {
    const std::string runs = runs_in(folder);
    if (runs.empty())
      return fail(folder.string(), "there is no run in this folder, and no model",
                  std::string(kinds_of_files));
    return fail(folder.string(), "this folder holds several runs", "one of " + runs,
                "Name the folder of one run");
  }
  if (!fs::exists(positions, problem))
    return fail(folder.string(), "this run has no position vectors",
                "a finished run whose encoding has a table");
  const Result<std::vector<TableCandidate>> candidates = npz_candidates(positions);
  if (candidates && tensor.empty() && !holds_table(*candidates, final_table))
    return fail(folder.string(), "the encoding of this run has no table: it acts on the attention logits",
                "a run whose encoding has a table");
  return open_npz(positions, tensor);
}

/// What is opened instead of a folder that holds a model.
fs::path file_of(const fs::path& path) {
  std::error_code problem;
  if (!fs::is_directory(path, problem) || fs::exists(path / "experiment.json", problem)) return path;
  return model_in_folder(path).value_or(path);
}

bool is_of_a_run(const PositionTable& table) {
  return table.tensor == final_table || table.tensor == initial_table;
}

/// A table of ours has no other rows than positions on a line.
Result<PositionTable> arranged(PositionTable table, const TableRows& rows) {
  if (is_of_a_run(table) && !rows.skipped && !rows.grid) return table;
  const Result<ArrangedRows> arrangement = arrange_rows(table.table, rows, table.file);
  if (!arrangement) return tl::unexpected(arrangement.error());
  table.skipped_rows = arrangement->skipped;
  table.grid = arrangement->grid;
  if (table.skipped_rows > 0) {
    table.table = without_leading_rows(table.table, table.skipped_rows);
    if (!table.initial_table.empty())
      table.initial_table = without_leading_rows(table.initial_table, table.skipped_rows);
  }
  table.notes.insert(table.notes.end(), arrangement->notes.begin(), arrangement->notes.end());
  return table;
}

Result<PositionTable> open_any(const fs::path& given, const std::string& tensor) {
  std::error_code problem;
  const fs::path path = file_of(given);
  if (fs::is_directory(path, problem)) return open_run(path, tensor);
  const Result<Format> format = recognise(path);
  if (!format) return tl::unexpected(format.error());
  if (*format == Format::npy) return open_npy(path, tensor);
  if (*format == Format::npz) return open_npz(path, tensor);
  return *format == Format::index ? open_index(path, tensor) : open_safetensors(path, tensor);
}

Result<std::vector<TableCandidate>> candidates_of(const fs::path& path, Format format) {
  switch (format) {
    case Format::npy:
      return npy_candidates(path);
    case Format::npz:
      return npz_candidates(path);
    case Format::index:
      return index_candidates(path);
    default:
      return tables_in_safetensors(path);
  }
}

}  // namespace

Result<PositionTable> open_position_table(const fs::path& path, const std::string& tensor,
                                          const TableRows& rows) {
  Result<PositionTable> table = open_any(path, tensor);
  return table ? arranged(std::move(*table), rows) : table;
}

Result<void> check_initial_table(const PositionTable& table, const std::string& file) {
  const Matrix& now = table.table;
  const Matrix& before = table.initial_table;
  if (before.empty() || (before.rows == now.rows && before.columns == now.columns)) return {};
  return fail(file,
              "the initial table is " + std::to_string(before.rows) + " × " + std::to_string(before.columns),
              std::to_string(now.rows) + " × " + std::to_string(now.columns) + ", as the table",
              "Leave it out, or give the table that this one was trained from");
}

Result<std::vector<TableCandidate>> list_position_tables(const fs::path& given) {
  std::error_code problem;
  const fs::path path = file_of(given);
  if (fs::is_directory(path, problem)) return {};
  const Result<Format> format = recognise(path);
  if (!format) return tl::unexpected(format.error());
  const Result<std::vector<TableCandidate>> candidates = candidates_of(path, *format);
  if (!candidates) return tl::unexpected(candidates.error());
  if (*format == Format::npz && holds_table(*candidates, final_table)) return {};
  return tables_to_choose(*candidates);
}

}  // namespace ordinate
