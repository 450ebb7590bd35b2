#include "widgets/common/duration_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace ordinate {

namespace {

struct DurationWords {
  Q_DECLARE_TR_FUNCTIONS(DurationWords)
};

}  // namespace

QString durationText(double seconds) {
  if (seconds < 9.95) return DurationWords::tr("%1 s").arg(QLocale::c().toString(seconds, 'f', 1));
  if (seconds < 99.5) return DurationWords::tr("%1 s").arg(std::lround(seconds));
  const long minutes = std::lround(seconds / 60);
  if (minutes < 100) return DurationWords::tr("%1 min").arg(minutes);
  return DurationWords::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString clockText(qint64 milliseconds) {
  const qint64 seconds = milliseconds / 1000;
  const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
  const QString ending = QLatin1Char(':') + two(seconds % 60);
  const qint64 minutes = seconds / 60;
  if (minutes < 60) return QString::number(minutes) + ending;
  return QStringLiteral("%1:").arg(minutes / 60) + two(minutes % 60) + ending;
}

}  // namespace ordinate
