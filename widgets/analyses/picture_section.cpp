#include "widgets/analyses/picture_section.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/read_out_label.h"
#include "widgets/analyses/scroll_room.h"
#include "widgets/common/fonts.h"
#include "widgets/heatmaps/colour_bar.h"
#include "widgets/heatmaps/heat_map.h"

namespace ordinate {
namespace {

constexpr int leastMapSide = 96;
constexpr int usualHeight = 420;

}  // namespace

PictureSection::PictureSection(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_room(new ScrollRoom(this)) {
  connect(m_room, &ScrollRoom::changed, this, &PictureSection::fitMaps);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_heading = new TextLabel(TextRole::strong, QString(), this);
  m_heading->setWordWrap(true);
  column->addWidget(m_heading);
  m_grid = new QGridLayout;
  m_grid->setHorizontalSpacing(4);
  m_grid->setVerticalSpacing(4);
  column->addLayout(m_grid);
  auto* scale = new QHBoxLayout;
  scale->setSpacing(8);
  m_values = new TextLabel(TextRole::caption, QString(), this);
  m_values->setWordWrap(true);
  m_bar = new ColourBar(this);
  scale->addWidget(m_bar, 0, Qt::AlignTop);
  scale->addWidget(m_values, 1);
  column->addLayout(scale);
  m_readOut = new ReadOutLabel(QString(), this);
  m_readOut->setObjectName(name + QStringLiteral("_read_out"));
  column->addWidget(m_readOut);
}

void PictureSection::setGroup(PictureGroup group) {
  if (group.title != m_group.title) m_pointed.reset();
  m_group = std::move(group);
  m_heading->setText(m_group.title);
  m_values->setText(tr("colour: %1").arg(m_group.valueAxis));
  if (m_group.logarithmic) m_values->setText(tr("colour: %1, on a logarithmic scale").arg(m_group.valueAxis));
  m_bar->setRange(m_group.low, m_group.high, m_group.map, m_group.logarithmic);
  const QString axes = tr("Rows: %1. Columns: %2.").arg(m_group.rowAxis, m_group.columnAxis);
  m_readOut->setHint(m_group.rowsArePositions() ? axes + QLatin1Char(' ') + tr("Click a row to select it.")
                                                : axes);
  makeMaps(m_group.items.size());
  QString longest;
  for (std::size_t index = 0; index < m_group.items.size(); ++index) {
    showMap(index);
    const Matrix& matrix = m_group.items[index].picture.values;
    const QString text =
        m_group.readOut(m_group.items[index], int(matrix.rows) - 1, int(matrix.columns) - 1) +
        QStringLiteral("0000");
    if (text.size() > longest.size()) longest = text;
  }
  m_readOut->setLongest(longest);
  fitMaps();
  markSelected();
}

void PictureSection::makeMaps(std::size_t count) {
  while (m_maps.size() < count) {
    auto* map = new HeatMap(this);
    map->setObjectName(QStringLiteral("%1_%2").arg(m_name).arg(m_maps.size()));
    connectMap(map, m_maps.size());
    auto* label = new TextLabel(TextRole::caption, QString(), this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_labels.push_back(label);
    m_maps.push_back(map);
  }
  for (std::size_t index = 0; index < m_maps.size(); ++index) {
    m_labels[index]->setVisible(index < count);
    m_maps[index]->setVisible(index < count);
  }
  arrange();
}

void PictureSection::arrange() {
  for (HeatMap* map : m_maps) m_grid->removeWidget(map);
  for (TextLabel* label : m_labels) m_grid->removeWidget(label);
  for (std::size_t index = 0; index < m_group.items.size(); ++index) {
    const int line = 2 * (int(index) / m_across);
    m_grid->addWidget(m_labels[index], line, int(index) % m_across);
    m_grid->addWidget(m_maps[index], line + 1, int(index) % m_across);
  }
  for (int column = 0; column < std::max(m_grid->columnCount(), m_across); ++column)
    m_grid->setColumnStretch(column, column < m_across ? 1 : 0);
}

void PictureSection::connectMap(HeatMap* map, std::size_t index) {
  connect(map, &HeatMap::cellHovered, this, [this, map, index](int row, int column) {
    if (index >= m_group.items.size()) return;
    m_pointed = Pointed{index, row, column};
    const QString text = m_group.readOut(m_group.items[index], row, column);
    map->setAccessibleDescription(text);
    m_readOut->showReadOut(text);
  });
  connect(map, &HeatMap::hoverEnded, this, [this, map, index] {
    m_pointed.reset();
    if (index < m_group.items.size()) map->setAccessibleDescription(m_group.summary(m_group.items[index]));
    m_readOut->showReadOut(QString());
  });
  connect(map, &HeatMap::rowClicked, this, [this, index](int row) {
    if (index >= m_group.items.size() || !m_group.rowsArePositions()) return;
    Q_EMIT positionSelected(int(std::lround(PictureGroup::rowValue(m_group.items[index].picture, row))));
  });
}

void PictureSection::showMap(std::size_t index) {
  const PictureGroup::Item& item = m_group.items[index];
  HeatMap* map = m_maps[index];
  m_labels[index]->setText(item.label);
  map->setAccessibleName(tr("%1, %2").arg(m_group.title, item.label));
  map->setAxisNames(m_group.rowAxis, m_group.columnAxis);
  map->setColourMap(m_group.map);
  map->setRange(m_group.colouredLow(), m_group.colouredHigh());
  map->setTicks(item.picture.row_values, item.picture.column_values);
  map->setMatrix(m_group.coloured(item));
  if (m_readOut->text().isEmpty() || !map->underMouse()) map->setAccessibleDescription(m_group.summary(item));
}

QString PictureSection::readOut() const { return m_readOut->text(); }

QString PictureSection::formula() const {
  if (!m_pointed || m_pointed->item >= m_group.items.size()) return {};
  const PictureGroup::Item& item = m_group.items[m_pointed->item];
  const Matrix& values = item.picture.values;
  if (m_pointed->row >= values.rows || m_pointed->column >= values.columns ||
      !std::isfinite(values.at(m_pointed->row, m_pointed->column)))
    return {};
  return m_group.formula(item, m_pointed->row, m_pointed->column);
}

void PictureSection::setSelectedPosition(int position) {
  m_selected = position;
  markSelected();
}

void PictureSection::markSelected() {
  for (std::size_t index = 0; index < m_group.items.size(); ++index) {
    const AnalysisPicture& picture = m_group.items[index].picture;
    int found = -1;
    for (int row = 0; m_selected >= 0 && m_group.rowsArePositions() && row < picture.values.rows; ++row)
      if (std::lround(PictureGroup::rowValue(picture, row)) == m_selected) found = row;
    m_maps[index]->setSelectedRow(found);
  }
}

/// What can be seen at once.
QSize PictureSection::room() const {
  if (m_room->area() == nullptr) return {width(), usualHeight};
  const int others = m_room->above(parentWidget()) + m_heading->heightForWidth(width()) +
                     m_labels.front()->sizeHint().height() + m_bar->sizeHint().height() +
                     2 * fontMetrics().height() + 24;
  return {std::min(width(), m_room->width()), std::max(leastMapSide, m_room->height() - others)};
}

/// So many in a row that they come out largest.
void PictureSection::fitMaps() {
  const auto count = int(m_group.items.size());
  if (count == 0) return;
  const QSize room = this->room();
  const int spacing = m_grid->horizontalSpacing();
  const auto sideOf = [&](int across) {
    const int rows = (count + across - 1) / across;
    return std::min((room.width() - (across - 1) * spacing) / across,
                    std::max(leastMapSide, room.height() / rows));
  };
  int across = 1;
  for (int next = 2; next <= count; ++next)
    if (sideOf(next) > sideOf(across)) across = next;
  if (across != m_across) {
    m_across = across;
    arrange();
  }
  const int each = (room.width() - (across - 1) * spacing) / across;
  const int high = std::max(leastMapSide, room.height() / ((count + across - 1) / across));
  for (std::size_t index = 0; index < m_group.items.size(); ++index) {
    HeatMap* map = m_maps[index];
    const Matrix& matrix = m_group.items[index].picture.values;
    const bool square = matrix.rows == matrix.columns;
    map->setSquare(square);
    const int side = square ? each : std::min(each, std::max(leastMapSide, each * 3 / 4));
    map->setFixedHeight(std::min(map->heightFor(side), high));
  }
}

void PictureSection::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitMaps();
}

}  // namespace ordinate
