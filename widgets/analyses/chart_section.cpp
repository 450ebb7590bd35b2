#include "widgets/analyses/chart_section.h"

#include <QVBoxLayout>
#include <cmath>

#include "widgets/analyses/chart_view.h"
#include "widgets/analyses/read_out_label.h"
#include "widgets/common/fonts.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

ChartSection::ChartSection(const QString& name, QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_heading = new TextLabel(TextRole::strong, QString(), this);
  m_heading->setWordWrap(true);
  m_view = new ChartView(this);
  m_view->setObjectName(name);
  m_readOut = new ReadOutLabel(tr("Point at the chart, or use ← and → in it, to read its values."), this);
  m_readOut->setObjectName(name + QStringLiteral("_read_out"));
  column->addWidget(m_heading);
  column->addWidget(m_view);
  column->addWidget(m_readOut);
  connect(m_view, &ChartView::readOutChanged, m_readOut, &ReadOutLabel::showReadOut);
  connect(m_view, &ChartView::chosen, this, [this](int place) {
    if (m_view->data().xAxis == spokenText("position"))
      Q_EMIT positionSelected(int(std::lround(m_view->xOf(place))));
  });
}

void ChartSection::setData(ChartData chart) {
  m_heading->setText(chart.title);
  m_view->setData(std::move(chart));
  m_readOut->setLongest(m_view->longestReadOut());
  setRoom(m_room);
}

void ChartSection::setRoom(int height) {
  m_room = height;
  m_view->setRoom(m_room - m_heading->heightForWidth(width()) - m_readOut->minimumHeight() -
                  2 * layout()->spacing());
}

}  // namespace ordinate
