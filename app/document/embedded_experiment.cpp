#include "app/document/embedded_experiment.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QXmlStreamReader>
#include <QtEndian>
#include <algorithm>
#include <array>
#include <optional>

#include "model/files/foreign_file.h"
#include "model/files/pytorch_file.h"
#include "model/files/safetensors.h"

namespace ordinate {

namespace {

constexpr qint64 largestSearched = qint64{64} << 20;
constexpr qint64 largestExperiment = qint64{16} << 20;
const QByteArray keyword = QByteArrayLiteral("ordinate-experiment");
const QByteArray pngSignature = QByteArray::fromHex("89504e470d0a1a0a");
const QByteArray xmpElement = QByteArrayLiteral("ordinate:experiment");
const QByteArray gifPrefix = QByteArrayLiteral("ordinate-experiment: ");
const QByteArray csvPrefix = QByteArrayLiteral("# ordinate-experiment: ");

/// CRC-32 as PNG defines it (ISO 3309), over the chunk's type and data.
quint32 pngChecksum(const QByteArray& bytes) {
  quint32 crc = 0xffffffffu;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1u) ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
  }
  return crc ^ 0xffffffffu;
}

QByteArray bigEndian(quint32 value) {
  QByteArray bytes(4, Qt::Uninitialized);
  qToBigEndian(value, bytes.data());
  return bytes;
}

QByteArray xmlEscaped(const QByteArray& text) { return QString::fromUtf8(text).toHtmlEscaped().toUtf8(); }

/// For an element that holds raw text to HTML and escaped text to XML: the signs that only one of them would
/// take by themselves stand inside strings alone.
QByteArray rawJson(const QByteArray& json) {
  QString text = QString::fromUtf8(json);
  const std::pair<char16_t, const char*> escapes[] = {{u'<', "\\u003c"},
                                                      {u'>', "\\u003e"},
                                                      {u'&', "\\u0026"},
                                                      {u'\ufffe', "\\ufffe"},
                                                      {u'\uffff', "\\uffff"}};
  for (const auto& [letter, escape] : escapes) text.replace(QChar(letter), QLatin1String(escape));
  return text.toUtf8();
}

/// One line: JSON allows white space between its tokens only, so line ends can be taken out.
QByteArray singleLine(QByteArray json) { return json.replace('\r', ' ').replace('\n', ' '); }

Error foreign(const QString& path, const QString& kind) {
  return {path.toStdString(), QStringLiteral("%1 without an experiment in it").arg(kind).toStdString(),
          "a file that Ordinate saved or exported", "Other programs may remove what they do not know"};
}

Error truncated(const QString& path, const QString& kind) {
  return {path.toStdString(), QStringLiteral("the %1 is cut off or damaged").arg(kind).toStdString(),
          "a whole file", "Copy or export it again"};
}

/// The file from its start, at most so many bytes. QFile makes room for what it is asked for, not for what
/// there is.
QByteArray beginning(QFile& file, qint64 most) {
  file.seek(0);
  return file.read(std::min(most, file.size()));
}

Result<QByteArray> fromPng(QFile& file) {
  const QString kind = QStringLiteral("PNG picture");
  file.seek(pngSignature.size());
  while (file.pos() < largestSearched) {
    const QByteArray head = file.read(8);
    if (head.size() < 8) return tl::unexpected(truncated(file.fileName(), kind));
    const qint64 size = qFromBigEndian<quint32>(head.constData());
    const QByteArray type = head.mid(4);
    if (size > file.size() - file.pos()) return tl::unexpected(truncated(file.fileName(), kind));
    if (type == "IEND") break;
    if (type != "iTXt" || size > largestExperiment) {
      file.seek(file.pos() + size + 4);
      continue;
    }
    const QByteArray data = file.read(size);
    const QByteArray checksum = file.read(4);
    // keyword, then: no compression, method 0, no language, no translated keyword.
    const QByteArray prefix = keyword + QByteArray(5, '\0');
    if (!data.startsWith(prefix)) continue;
    if (checksum != bigEndian(pngChecksum(type + data)))
      return tl::unexpected(truncated(file.fileName(), kind));
    return data.mid(prefix.size());
  }
  return tl::unexpected(foreign(file.fileName(), kind));
}

/// What stands in the blocks of an extension; absent where the file ends before.
std::optional<QByteArray> gifBlocks(QFile& file) {
  QByteArray all;
  char size = 0;
  while (file.getChar(&size)) {
    if (size == 0) return all;
    const QByteArray block = file.read(static_cast<unsigned char>(size));
    if (block.size() < static_cast<unsigned char>(size)) return std::nullopt;
    if (all.size() < largestExperiment) all += block;
  }
  return std::nullopt;
}

/// Extensions before the first picture alone: ours stands there.
Result<QByteArray> fromGif(QFile& file) {
  constexpr qint64 headerSize = 13;
  constexpr char extension = 0x21;
  constexpr auto comment = static_cast<char>(0xfe);
  const QString kind = QStringLiteral("GIF picture");
  file.seek(0);
  const QByteArray header = file.read(headerSize);
  if (header.size() < headerSize) return tl::unexpected(truncated(file.fileName(), kind));
  const int packed = static_cast<unsigned char>(header.at(10));
  if ((packed & 0x80) != 0) file.skip(3LL << ((packed & 7) + 1));
  char mark = 0;
  while (file.getChar(&mark) && mark == extension) {
    char label = 0;
    file.getChar(&label);
    const std::optional<QByteArray> content = gifBlocks(file);
    if (!content) return tl::unexpected(truncated(file.fileName(), kind));
    if (label == comment && content->startsWith(gifPrefix)) return content->mid(gifPrefix.size());
  }
  if (mark == extension || file.atEnd()) return tl::unexpected(truncated(file.fileName(), kind));
  return tl::unexpected(foreign(file.fileName(), kind));
}

/// Of a picture or page that is XML: the text of the element that has our keyword as its identifier.
Result<QByteArray> fromXml(QFile& file, const QString& kind, QLatin1String element) {
  const QByteArray bytes = beginning(file, largestSearched);
  QXmlStreamReader xml(bytes);
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != element) continue;
    if (xml.attributes().value(QLatin1String("id")) == QLatin1String(keyword)) {
      const QByteArray text = xml.readElementText().toUtf8();
      if (!xml.hasError()) return text;
    }
  }
  if (xml.hasError()) return tl::unexpected(truncated(file.fileName(), kind));
  return tl::unexpected(foreign(file.fileName(), kind));
}

Result<QByteArray> fromPdf(QFile& file) {
  const QString kind = QStringLiteral("PDF");
  const QByteArray bytes = beginning(file, largestSearched);
  const qsizetype begin = bytes.indexOf('<' + xmpElement);
  if (begin < 0) {
    const bool whole = bytes.size() == largestSearched || bytes.trimmed().endsWith("%%EOF");
    return tl::unexpected(whole ? foreign(file.fileName(), kind) : truncated(file.fileName(), kind));
  }
  const qsizetype end = bytes.indexOf("</" + xmpElement + '>', begin);
  if (end < 0 || end - begin > 2 * largestExperiment) return tl::unexpected(truncated(file.fileName(), kind));
  QXmlStreamReader xml;
  xml.setNamespaceProcessing(false);
  xml.addData(bytes.mid(begin, end - begin + xmpElement.size() + 3));
  xml.readNextStartElement();
  const QByteArray text = xml.readElementText().toUtf8();
  if (xml.hasError()) return tl::unexpected(truncated(file.fileName(), kind));
  return text;
}

/// Comment lines come first; nothing after the first other line is looked at.
Result<QByteArray> fromCsv(QFile& file) {
  file.seek(0);
  while (!file.atEnd() && file.pos() < largestSearched) {
    const QByteArray line = file.readLine(std::min(largestExperiment + csvPrefix.size(), file.size() + 1));
    if (line.startsWith(csvPrefix)) {
      if (!line.endsWith('\n')) return tl::unexpected(truncated(file.fileName(), QStringLiteral("CSV file")));
      return line.mid(csvPrefix.size()).trimmed();
    }
    if (!line.startsWith('#')) break;
  }
  return tl::unexpected(foreign(file.fileName(), QStringLiteral("a text file")));
}

Result<QByteArray> fromSafetensors(const QString& path) {
  auto metadata = read_safetensors_metadata(path.toStdString());
  if (!metadata) return tl::unexpected(metadata.error());
  const auto found = metadata->find("experiment");
  if (found == metadata->end()) return tl::unexpected(foreign(path, QStringLiteral("a safetensors file")));
  return QByteArray::fromStdString(found->second);
}

Result<QByteArray> fromPytorch(const QString& path) {
  auto experiment = read_pytorch_experiment(path.toStdString());
  if (!experiment) return tl::unexpected(experiment.error());
  if (!*experiment) return tl::unexpected(foreign(path, QStringLiteral("an archive")));
  return QByteArray::fromStdString(**experiment);
}

Result<QByteArray> fromJson(QFile& file) {
  QByteArray bytes = beginning(file, largestExperiment + 1);
  if (bytes.size() > largestExperiment)
    return fail(file.fileName().toStdString(), "is larger than 16 MiB", "an experiment file");
  return bytes;
}

/// A race is a folder of run folders: its user is told which ones.
Error noExperimentIn(const QDir& folder) {
  QStringList runs;
  for (const QString& inside : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
    if (QFileInfo::exists(folder.filePath(inside + QStringLiteral("/experiment.json")))) runs += inside;
  if (runs.isEmpty())
    return {folder.path().toStdString(), "is a folder without experiment.json", "a run folder or a file", ""};
  return {folder.path().toStdString(),
          "is the folder of a race of " + std::to_string(runs.size()) + (runs.size() == 1 ? " run" : " runs"),
          "the folder of one run", "Open one inside it, such as " + runs.first().toStdString()};
}

}  // namespace

QByteArray embedInPng(const QByteArray& png, const QByteArray& experiment) {
  if (experiment.isEmpty()) return png;
  constexpr qsizetype headerEnd = 8 + 25;  // signature and IHDR chunk
  const QByteArray data = keyword + QByteArray(5, '\0') + experiment;
  const QByteArray body = QByteArrayLiteral("iTXt") + data;
  QByteArray result = png;
  result.insert(headerEnd,
                bigEndian(static_cast<quint32>(data.size())) + body + bigEndian(pngChecksum(body)));
  return result;
}

QByteArray embedInSvg(const QByteArray& svg, const QByteArray& experiment) {
  if (experiment.isEmpty()) return svg;
  const qsizetype root = svg.indexOf("<svg");
  const qsizetype end = svg.indexOf('>', root);
  QByteArray result = svg;
  result.insert(end + 1, "\n<metadata id=\"" + keyword + "\">" + xmlEscaped(experiment) + "</metadata>");
  return result;
}

QByteArray embedInHtml(const QByteArray& html, const QByteArray& experiment) {
  if (experiment.isEmpty()) return html;
  QByteArray result = html;
  result.insert(html.indexOf("<head>") + 6, "\n<script type=\"application/json\" id=\"" + keyword + "\">" +
                                                rawJson(experiment) + "</script>");
  return result;
}

QByteArray pdfMetadata(const QString& title, const QByteArray& experiment) {
  const QByteArray carried =
      experiment.isEmpty() ? QByteArray()
                           : '<' + xmpElement + '>' + xmlEscaped(experiment) + "</" + xmpElement + ">\n";
  return QByteArrayLiteral(
             "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
             "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
             "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
             "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
             " xmlns:ordinate=\"urn:ordinate:experiment\">\n"
             "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">") +
         xmlEscaped(title.toUtf8()) + "</rdf:li></rdf:Alt></dc:title>\n" + carried +
         "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

QByteArray gifComment(const QByteArray& experiment) {
  return experiment.isEmpty() ? QByteArray() : gifPrefix + experiment;
}

QByteArray csvComment(const QByteArray& experiment) {
  return experiment.isEmpty() ? QByteArray() : csvPrefix + singleLine(experiment) + '\n';
}

Result<QByteArray> readExperimentText(const QString& path) {
  const QFileInfo info(path);
  if (info.isDir()) {
    const QString inside = path + QStringLiteral("/experiment.json");
    if (!QFileInfo::exists(inside)) return tl::unexpected(noExperimentIn(QDir(path)));
    return readExperimentText(inside);
  }
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    return fail(path.toStdString(), file.errorString().toStdString(), "a file that can be read");
  const QByteArray head = file.peek(1024);
  // A page of ours; all others were saved in the place of a file.
  if (head.startsWith("<!DOCTYPE html>") && head.contains("id=\"" + keyword + '"'))
    return fromXml(file, QStringLiteral("HTML page"), QLatin1String("script"));
  if (const auto problem = not_the_file(path.toStdString())) return tl::unexpected(*problem);
  if (head.isEmpty()) return fail(path.toStdString(), "is empty", "an experiment or an export of Ordinate");
  const QByteArray text = head.startsWith("\xEF\xBB\xBF") ? head.mid(3).trimmed() : head.trimmed();
  if (head.startsWith(pngSignature)) return fromPng(file);
  if (pngSignature.startsWith(head)) return tl::unexpected(truncated(path, QStringLiteral("PNG picture")));
  if (head.startsWith("GIF89a") || head.startsWith("GIF87a")) return fromGif(file);
  if (head.startsWith("%PDF-")) return fromPdf(file);
  if (head.startsWith("PK\x03\x04")) return fromPytorch(path);
  if (head.size() > 8 && head.at(8) == '{' && head.at(7) == '\0') return fromSafetensors(path);
  if (text.startsWith('{')) return fromJson(file);
  if (text.startsWith('<')) return fromXml(file, QStringLiteral("SVG picture"), QLatin1String("metadata"));
  if (text.startsWith('#')) return fromCsv(file);
  return fail(
      path.toStdString(), "is not a kind of file that carries an experiment",
      ".ordinate, a run folder, or a PNG, GIF, SVG, HTML, PDF, CSV or safetensors file from Ordinate");
}

Checked<OpenedExperiment> openExperimentFile(const QString& path, const Catalogue& catalogue) {
  const auto text = readExperimentText(path);
  if (!text) return tl::unexpected(Errors{text.error()});
  return open_experiment(std::string_view(text->constData(), static_cast<std::size_t>(text->size())),
                         path.toStdString(), catalogue);
}

}  // namespace ordinate
