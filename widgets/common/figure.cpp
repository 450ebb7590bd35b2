#include "widgets/common/figure.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr qreal gap = 16;

class StackedFigure : public Figure {
 public:
  StackedFigure(QString name, QString title, Figures figures)
      : m_name(std::move(name)), m_title(std::move(title)), m_figures(std::move(figures)) {}

  QString name() const override { return m_name; }
  QString title() const override { return m_title; }

  QSizeF naturalSize() const override {
    qreal width = 0;
    qreal height = 0;
    for (const auto& figure : m_figures) width = std::max(width, figure->naturalSize().width());
    for (const auto& figure : m_figures) height += heightAt(*figure, width) + gap;
    return {width, std::max<qreal>(0, height - gap)};
  }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    const QSizeF size = naturalSize();
    if (size.isEmpty()) return;
    const qreal stretch = area.height() / size.height();
    qreal top = area.top();
    for (const auto& figure : m_figures) {
      const qreal height = heightAt(*figure, size.width()) * stretch;
      figure->paint(painter, QRectF(area.left(), top, area.width(), height), theme, look);
      top += height + gap * stretch;
    }
  }

  QByteArray csv() const override {
    QByteArray text;
    for (const auto& figure : m_figures) {
      if (!text.isEmpty()) text += '\n';
      text += "# " + figure->title().toUtf8() + '\n' + figure->csv();
    }
    return text;
  }

 private:
  static qreal heightAt(const Figure& figure, qreal width) {
    const QSizeF size = figure.naturalSize();
    return size.width() > 0 ? size.height() * width / size.width() : size.height();
  }

  QString m_name;
  QString m_title;
  Figures m_figures;
};

}  // namespace

QString fileWord(const QString& text) {
  QString name;
  for (const QChar letter : text.toLower()) {
    if (letter.unicode() < 128 && letter.isLetterOrNumber())
      name += letter;
    else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-')))
      name += QLatin1Char('-');
  }
  while (name.endsWith(QLatin1Char('-'))) name.chop(1);
  return name;
}

QByteArray csvField(const QString& text) {
  QByteArray bytes = text.toUtf8();
  const bool quote =
      bytes.contains(',') || bytes.contains('"') || bytes.contains('\n') || bytes.contains('\r');
  if (!quote) return bytes;
  bytes.replace('"', "\"\"");
  return '"' + bytes + '"';
}

QByteArray csvNumber(double value) {
  return std::isnan(value) ? QByteArray() : QByteArray::number(value, 'g', 9);
}

QByteArray csvLine(const QList<QByteArray>& fields) { return fields.join(',') + '\n'; }

std::shared_ptr<const Figure> stackFigures(const QString& name, const QString& title, Figures figures) {
  return std::make_shared<StackedFigure>(name, title, std::move(figures));
}

}  // namespace ordinate
