#include "widgets/common/length_words.h"

#include <QStringList>

#include "model/options/length_text.h"

namespace ordinate {

namespace {

const QChar enDash(u'–');

}  // namespace

QString lengthText(const LengthRange& length) {
  return QString::fromStdString(to_text(length)).replace(QLatin1Char('-'), enDash);
}

std::optional<LengthRange> lengthIn(const QString& typed) {
  QStringList ends = QString(typed).replace(enDash, QLatin1Char('-')).split(QLatin1Char('-'));
  for (QString& end : ends) end = end.trimmed();
  return length_range_in(ends.join(QLatin1Char('-')).toStdString());
}

}  // namespace ordinate
