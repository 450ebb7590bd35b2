#include "app/document/examples.h"

#include <QDir>
#include <QFile>
#include <QStringList>
#include <algorithm>

#include "app/document/lecture_source.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

/// Reads the beginning of a JSON file, as far as its experiments: races of a few hundred kilobytes may
/// follow.
class NameReader : public nlohmann::json_sax<Json> {
 public:
  QString name;
  QString claim;

  bool key(string_t& key) override {
    m_wanted = m_depth != 1 ? nullptr : key == "name" ? &name : key == "claim" ? &claim : nullptr;
    return m_depth != 1 || (key != "experiments" && key != "base");
  }
  bool string(string_t& text) override {
    if (m_wanted != nullptr) *m_wanted = QString::fromStdString(text);
    return true;
  }
  bool start_object(std::size_t) override { return ++m_depth > 0; }
  bool end_object() override { return --m_depth >= 0; }
  bool start_array(std::size_t) override { return ++m_depth > 0; }
  bool end_array() override { return --m_depth >= 0; }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  int m_depth = 0;
  QString* m_wanted = nullptr;
};

/// The files of a folder of the resources that have this ending, with the names that stand in them.
QList<Example> namedFiles(const QString& folderPath, const QString& suffix) {
  QList<Example> found;
  const QDir folder(folderPath);
  for (const QString& file : folder.entryList({QLatin1Char('*') + suffix}, QDir::Files, QDir::Name)) {
    QFile content(folder.filePath(file));
    if (!content.open(QIODevice::ReadOnly)) continue;
    constexpr qint64 enough = 8192;
    const QByteArray text = content.read(enough);
    NameReader reader;
    Json::sax_parse(text.begin(), text.end(), &reader);
    found.append({file.chopped(suffix.size()), reader.name, folder.filePath(file), reader.claim});
  }
  return found;
}

/// Those with these ids first, in this order.
QList<Example> inOrder(QList<Example> found, const QStringList& order) {
  const auto place = [&](const Example& example) {
    const qsizetype index = order.indexOf(example.id);
    return index < 0 ? order.size() : index;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Example& a, const Example& b) { return place(a) < place(b); });
  return found;
}

}  // namespace

QList<Example> examples() {
  return inOrder(namedFiles(QStringLiteral(":/examples"), QStringLiteral(".ordinate")),
                 {QStringLiteral("does-order-matter"), QStringLiteral("learned-positions"),
                  QStringLiteral("notebook"), QStringLiteral("first-names"), QStringLiteral("word-order")});
}

QList<Example> lectures() {
  return inOrder(namedFiles(QStringLiteral(":/lectures"), QString::fromLatin1(lectureSuffix)),
                 {QStringLiteral("where-is-the-order")});
}

}  // namespace ordinate
