#include "model/files/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

constexpr std::size_t local_header_size = 30;        // PKWARE APPNOTE 4.3.7, without name and extra field
constexpr std::size_t extra_field_header_size = 4;   // 4.5.1: identifier and length
constexpr zip_uint16_t padding_identifier = 0x4246;  // "FB", as PyTorch's own writer names its padding
/// No run of equal bytes shrinks further under deflate (RFC 1951: 258 bytes in two bits).
constexpr zip_uint64_t largest_ratio = 1032;
constexpr zip_uint64_t most_entries = 65536;
constexpr zip_uint16_t first_day = 0x21;  // 1 January 1980, the earliest that zip knows

constexpr const char* damaged = "Copy or export it again";

/// Owns an open archive; what was not closed with success is thrown away.
using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

/// An error that belongs to no archive; its words are memory of its own.
class OwnError {
 public:
  explicit OwnError(int code = ZIP_ER_OK) { zip_error_init_with_code(&error_, code); }
  ~OwnError() { zip_error_fini(&error_); }
  OwnError(const OwnError&) = delete;
  OwnError& operator=(const OwnError&) = delete;
  zip_error_t* get() { return &error_; }

 private:
  zip_error_t error_;
};

tl::unexpected<Error> zip_failure(const std::string& where, const std::string& what, zip_error_t* error,
                                  const std::string& remedy = {}) {
  return fail(where, what + ": " + zip_error_strerror(error), {}, remedy);
}

/// Pads with an extra field of the local header so that the data of the entry that begins at `offset`
/// land on a multiple of `alignment`. Returns the size of the field.
std::size_t add_padding(zip_t* archive, zip_uint64_t index, std::size_t offset, std::size_t name_size,
                        std::size_t alignment) {
  const std::size_t unpadded = offset + local_header_size + name_size;
  if (unpadded % alignment == 0) return 0;
  const std::size_t field = alignment - (unpadded + extra_field_header_size) % alignment;
  const std::string padding(field, 'Z');
  zip_file_extra_field_set(archive, index, padding_identifier, ZIP_EXTRA_FIELD_NEW,
                           reinterpret_cast<const zip_uint8_t*>(padding.data()),
                           static_cast<zip_uint16_t>(field), ZIP_FL_LOCAL);
  return extra_field_header_size + field;
}

/// `alignment` 0: deflated.
bool add_entries(zip_t* archive, const std::vector<ZipEntry>& entries, std::size_t alignment) {
  const bool stored = alignment > 0;
  std::size_t offset = 0;
  for (const ZipEntry& entry : entries) {
    zip_source_t* data = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    if (data == nullptr) return false;
    const zip_int64_t added = zip_file_add(archive, entry.name.c_str(), data, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
      zip_source_free(data);
      return false;
    }
    const auto index = static_cast<zip_uint64_t>(added);
    if (zip_set_file_compression(archive, index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0 ||
        zip_file_set_dostime(archive, index, 0, first_day, 0) != 0)
      return false;
    if (!stored) continue;
    const std::size_t padding = add_padding(archive, index, offset, entry.name.size(), alignment);
    offset += local_header_size + entry.name.size() + padding + entry.bytes.size();
  }
  return true;
}

std::string contents(zip_source_t* source) {
  std::string bytes;
  if (zip_source_open(source) != 0) return bytes;
  zip_source_seek(source, 0, SEEK_END);
  bytes.resize(static_cast<std::size_t>(zip_source_tell(source)));
  zip_source_seek(source, 0, SEEK_SET);
  const zip_int64_t count = zip_source_read(source, bytes.data(), bytes.size());
  bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  zip_source_close(source);
  return bytes;
}

Result<zip_stat_t> status_of(zip_t* archive, zip_uint64_t index, const std::string& source) {
  zip_stat_t status;
  constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
  if (zip_stat_index(archive, index, 0, &status) != 0 || (status.valid & needed) != needed)
    return zip_failure(source, "the list of the archive is damaged", zip_get_error(archive), damaged);
  const std::string name = "\"" + std::string(status.name) + "\"";
  if (status.comp_method != ZIP_CM_STORE && status.comp_method != ZIP_CM_DEFLATE)
    return fail(source, name + " is packed by method " + std::to_string(status.comp_method),
                "stored or deflated entries", "Pack it again, with numpy.savez for example");
  if (status.size / largest_ratio > status.comp_size)
    return fail(source,
                name + " claims to unpack from " + std::to_string(status.comp_size) + " to " +
                    std::to_string(status.size) + " bytes",
                "at most " + std::to_string(largest_ratio) + " times as much, as deflate can",
                "The file is damaged or made to fill the memory");
  return status;
}

/// The first bytes of an entry; all of them are compared with their check sum.
Result<std::string> read_bytes(zip_t* archive, zip_uint64_t index, const zip_stat_t& status, std::size_t most,
                               const std::string& source) {
  const std::string name = "\"" + std::string(status.name) + "\"";
  std::string bytes(static_cast<std::size_t>(std::min<zip_uint64_t>(status.size, most)), '\0');
  zip_file_t* file = zip_fopen_index(archive, index, 0);
  if (file == nullptr)
    return zip_failure(source, name + " could not be read", zip_get_error(archive), damaged);
  const zip_int64_t count = zip_fread(file, bytes.data(), bytes.size());
  bool whole = count == static_cast<zip_int64_t>(bytes.size());
  if (bytes.size() == status.size) {
    // The byte more than announced makes libzip reach the end, where it compares the check sum.
    char beyond = 0;
    whole = whole && zip_fread(file, &beyond, 1) == 0;
  }
  zip_fclose(file);
  if (!whole) return fail(source, name + " in the archive is damaged", {}, damaged);
  return bytes;
}

Result<zip_uint64_t> count_entries(zip_t* archive, const std::string& source) {
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  if (count > most_entries)
    return fail(source, "the archive has " + std::to_string(count) + " entries",
                "at most " + std::to_string(most_entries));
  return count;
}

Result<std::vector<ZipEntry>> entries_of(zip_t* archive, const std::string& source, const std::string& wanted,
                                         std::uint64_t limit) {
  const Result<zip_uint64_t> count = count_entries(archive, source);
  if (!count) return tl::unexpected(count.error());
  std::vector<ZipEntry> entries;
  for (zip_uint64_t index = 0; index < *count; ++index) {
    const Result<zip_stat_t> status = status_of(archive, index, source);
    if (!status) return tl::unexpected(status.error());
    if (!wanted.empty() && wanted != status->name) continue;
    if (status->size > limit)
      return fail(
          source,
          "\"" + std::string(status->name) + "\" unpacks to " + std::to_string(status->size) + " bytes",
          "at most " + std::to_string(limit) + " bytes", "The file is damaged or made to fill the memory");
    limit -= status->size;
    Result<std::string> bytes =
        read_bytes(archive, index, *status, static_cast<std::size_t>(status->size), source);
    if (!bytes) return tl::unexpected(bytes.error());
    entries.push_back({status->name, std::move(*bytes)});
  }
  return entries;
}

Result<Archive> open_archive(const std::filesystem::path& path) {
  std::error_code problem;
  if (std::filesystem::file_size(path, problem) == 0 && !problem)  // libzip takes nothing for an archive
    return fail(path.string(), "the file is empty", "a zip archive");
  if (problem) return tl::unexpected(file_error(path, "could not be read", problem.value()));
  int code = 0;
  Archive archive(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code), &zip_discard);
  if (archive != nullptr) return archive;
  return zip_failure(path.string(), "is no whole zip archive", OwnError(code).get(), damaged);
}

Result<std::string> packed(const std::vector<ZipEntry>& entries, std::size_t alignment) {
  OwnError error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, error.get());
  if (buffer == nullptr) return zip_failure("", "no archive could be made", error.get());
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> keep(buffer, &zip_source_free);
  zip_source_keep(buffer);  // the archive takes one reference, the bytes are read through the other
  Archive archive(zip_open_from_source(buffer, ZIP_TRUNCATE, error.get()), &zip_discard);
  if (archive == nullptr) {
    zip_source_free(buffer);
    return zip_failure("", "no archive could be made", error.get());
  }
  if (!add_entries(archive.get(), entries, alignment))
    return zip_failure("", "the archive could not be filled", zip_get_error(archive.get()));
  if (zip_close(archive.get()) != 0)
    return zip_failure("", "the archive could not be finished", zip_get_error(archive.get()));
  archive.release();
  return contents(buffer);
}

}  // namespace

Result<std::string> zip_bytes(const std::vector<ZipEntry>& entries, std::size_t alignment) {
  return packed(entries, alignment);
}

Result<std::string> deflated_zip_bytes(const std::vector<ZipEntry>& entries) { return packed(entries, 0); }

Result<std::vector<ZipEntry>> unzip(std::string_view bytes, const std::string& source,
                                    const std::string& wanted, std::uint64_t limit) {
  // libzip takes nothing at all for an archive of nothing.
  if (bytes.empty()) return fail(source, "the file is empty", "a zip archive");
  OwnError error;
  zip_source_t* buffer = zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get());
  if (buffer == nullptr) return zip_failure(source, "could not be read", error.get());
  const Archive archive(zip_open_from_source(buffer, ZIP_RDONLY | ZIP_CHECKCONS, error.get()), &zip_discard);
  if (archive == nullptr) {
    zip_source_free(buffer);
    return zip_failure(source, "is no whole zip archive", error.get(), damaged);
  }
  return entries_of(archive.get(), source, wanted, limit);
}

Result<std::vector<ZipListing>> list_zip(const std::filesystem::path& path, std::size_t most) {
  const Result<Archive> archive = open_archive(path);
  if (!archive) return tl::unexpected(archive.error());
  const Result<zip_uint64_t> count = count_entries(archive->get(), path.string());
  if (!count) return tl::unexpected(count.error());
  std::vector<ZipListing> listings;
  for (zip_uint64_t index = 0; index < *count; ++index) {
    const Result<zip_stat_t> status = status_of(archive->get(), index, path.string());
    if (!status) return tl::unexpected(status.error());
    Result<std::string> beginning = read_bytes(archive->get(), index, *status, most, path.string());
    if (!beginning) return tl::unexpected(beginning.error());
    listings.push_back({status->name, status->size, std::move(*beginning)});
  }
  return listings;
}

Result<std::optional<std::string>> find_zip_entry(const std::filesystem::path& path, const std::string& name,
                                                  std::uint64_t limit) {
  const Result<Archive> archive = open_archive(path);
  if (!archive) return tl::unexpected(archive.error());
  Result<std::vector<ZipEntry>> entries = entries_of(archive->get(), path.string(), name, limit);
  if (!entries) return tl::unexpected(entries.error());
  if (entries->empty()) return std::optional<std::string>();
  return std::optional(std::move(entries->front().bytes));
}

Result<std::string> read_zip_entry(const std::filesystem::path& path, const std::string& name,
                                   std::uint64_t limit) {
  Result<std::optional<std::string>> entry = find_zip_entry(path, name, limit);
  if (!entry) return tl::unexpected(entry.error());
  if (!*entry) return fail(path.string(), "the archive holds no \"" + name + "\"");
  return std::move(**entry);
}

}  // namespace ordinate
