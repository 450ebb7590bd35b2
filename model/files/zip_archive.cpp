#include "model/files/zip_archive.h"

#include <zip.h>

#include <memory>

namespace ordinate {

namespace {

constexpr std::size_t local_header_size = 30;        // PKWARE APPNOTE 4.3.7, without name and extra field
constexpr std::size_t extra_field_header_size = 4;   // 4.5.1: identifier and length
constexpr zip_uint16_t padding_identifier = 0x4246;  // "FB", as PyTorch's own writer names its padding
constexpr zip_uint16_t first_day = 0x21;             // 1 January 1980, the earliest that zip knows

/// Owns an open archive; what was not closed with success is thrown away.
using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

tl::unexpected<Error> zip_failure(const std::string& where, const std::string& what, zip_error_t* error) {
  return fail(where, what + ": " + zip_error_strerror(error), {}, {});
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

bool add_entries(zip_t* archive, const std::vector<ZipEntry>& entries, std::size_t alignment) {
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
    if (zip_set_file_compression(archive, index, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive, index, 0, first_day, 0) != 0)
      return false;
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

Result<ZipEntry> read_entry(zip_t* archive, zip_uint64_t index, const zip_stat_t& status,
                            const std::string& source) {
  ZipEntry entry{status.name, std::string(static_cast<std::size_t>(status.size), '\0')};
  zip_file_t* file = zip_fopen_index(archive, index, 0);
  if (file == nullptr)
    return zip_failure(source, "\"" + entry.name + "\" could not be read", zip_get_error(archive));
  // The byte more than announced makes libzip reach the end, where it compares the check sum.
  const zip_int64_t count = zip_fread(file, entry.bytes.data(), entry.bytes.size());
  char beyond = 0;
  const bool whole =
      count == static_cast<zip_int64_t>(entry.bytes.size()) && zip_fread(file, &beyond, 1) == 0;
  zip_fclose(file);
  if (!whole)
    return fail(source, "\"" + entry.name + "\" in the archive is damaged", {}, "Copy or export it again");
  return entry;
}

}  // namespace

Result<std::string> zip_bytes(const std::vector<ZipEntry>& entries, std::size_t alignment) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (buffer == nullptr) return zip_failure("", "no archive could be made", &error);
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> keep(buffer, &zip_source_free);
  zip_source_keep(buffer);  // the archive takes one reference, the bytes are read through the other
  Archive archive(zip_open_from_source(buffer, ZIP_TRUNCATE, &error), &zip_discard);
  if (archive == nullptr) {
    zip_source_free(buffer);
    return zip_failure("", "no archive could be made", &error);
  }
  if (!add_entries(archive.get(), entries, alignment))
    return zip_failure("", "the archive could not be filled", zip_get_error(archive.get()));
  if (zip_close(archive.get()) != 0)
    return zip_failure("", "the archive could not be finished", zip_get_error(archive.get()));
  archive.release();
  return contents(buffer);
}

Result<std::vector<ZipEntry>> unzip(std::string_view bytes, const std::string& source,
                                    const std::string& wanted, std::uint64_t limit) {
  // libzip takes nothing at all for an archive of nothing.
  if (bytes.empty()) return fail(source, "the file is empty", "a zip archive");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (buffer == nullptr) return zip_failure(source, "could not be read", &error);
  const Archive archive(zip_open_from_source(buffer, ZIP_RDONLY | ZIP_CHECKCONS, &error), &zip_discard);
  if (archive == nullptr) {
    zip_source_free(buffer);
    return zip_failure(source, "is no whole zip archive", &error);
  }
  std::vector<ZipEntry> entries;
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
  for (zip_uint64_t index = 0; index < count; ++index) {
    zip_stat_t status;
    if (zip_stat_index(archive.get(), index, 0, &status) != 0)
      return zip_failure(source, "the list of the archive is damaged", zip_get_error(archive.get()));
    if (!wanted.empty() && wanted != status.name) continue;
    if (status.size > limit)
      return fail(source, "the archive unpacks to too much", "at most the memory set aside for it");
    limit -= status.size;
    Result<ZipEntry> entry = read_entry(archive.get(), index, status, source);
    if (!entry) return tl::unexpected(entry.error());
    entries.push_back(std::move(*entry));
  }
  return entries;
}

}  // namespace ordinate
