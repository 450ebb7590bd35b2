#include "widgets/model_builder/share_bars.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr int most_rows = 40;

}  // namespace

ShareBars::ShareBars(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBars::showShares(const std::vector<DataSummary::Share>& shares) {
  m_shares = shares;
  m_total = 0;
  m_largest = 0;
  QStringList words;
  for (const DataSummary::Share& share : shares) {
    m_total += share.count;
    m_largest = std::max(m_largest, share.count);
    if (words.size() < most_rows)
      words << QString::fromStdString(share.name) + QLatin1Char(' ') + QString::number(share.count);
  }
  setAccessibleDescription(words.join(QStringLiteral(", ")));
  updateGeometry();
  update();
}

int ShareBars::rowHeight() const { return fontMetrics().height() + 4; }

int ShareBars::rows() const {
  const int all = static_cast<int>(m_shares.size());
  return all > most_rows ? most_rows + 1 : all;
}

QSize ShareBars::sizeHint() const { return {240, rows() * rowHeight()}; }

QSize ShareBars::minimumSizeHint() const { return {160, rows() * rowHeight()}; }

void ShareBars::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  const QLocale locale(QLocale::English);
  QPainter painter(this);
  int name_width = 0;
  int count_width = 0;
  QStringList counts;
  for (const DataSummary::Share& share : m_shares) {
    const double percent =
        m_total > 0 ? 100.0 * static_cast<double>(share.count) / static_cast<double>(m_total) : 0;
    counts << QStringLiteral("%1 · %2 %")
                  .arg(locale.toString(static_cast<qlonglong>(share.count)),
                       QString::number(percent, 'f', 1));
    name_width = std::max(name_width, fontMetrics().horizontalAdvance(QString::fromStdString(share.name)));
    count_width = std::max(count_width, fontMetrics().horizontalAdvance(counts.back()));
  }
  name_width = std::min(name_width + 4, width() / 3) + 8;
  const int bar_left = name_width;
  const int bar_room = std::max(10, width() - name_width - count_width - 10);
  const int shown = std::min<int>(static_cast<int>(m_shares.size()), most_rows);
  for (int row = 0; row < shown; ++row) {
    const DataSummary::Share& share = m_shares[static_cast<std::size_t>(row)];
    const QRect line(0, row * rowHeight(), width(), rowHeight());
    painter.setPen(theme.text);
    painter.drawText(
        line.adjusted(0, 0, name_width - 8 - width(), 0), Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(QString::fromStdString(share.name), Qt::ElideRight, name_width - 8));
    const int length =
        m_largest > 0 ? static_cast<int>(static_cast<double>(bar_room) * static_cast<double>(share.count) /
                                         static_cast<double>(m_largest))
                      : 0;
    painter.fillRect(QRect(bar_left, line.top() + 4, std::max(1, length), rowHeight() - 8), theme.accentSoft);
    painter.setPen(theme.quietText);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, counts.at(row));
  }
  if (static_cast<int>(m_shares.size()) > shown)
    painter.drawText(QRect(0, shown * rowHeight(), width(), rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("and %n more", nullptr, static_cast<int>(m_shares.size()) - shown));
}

void ShareBars::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) updateGeometry();
}

}  // namespace ordinate
