#include "widgets/analyses/path_section.h"

#include <QVBoxLayout>

#include "widgets/analyses/path_view.h"
#include "widgets/analyses/read_out_label.h"
#include "widgets/common/fonts.h"

namespace ordinate {

PathSection::PathSection(const QString& name, QWidget* parent) : QWidget(parent), m_name(name) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_heading = new TextLabel(TextRole::strong, QString(), this);
  m_heading->setWordWrap(true);
  m_paths = new QVBoxLayout;
  m_paths->setSpacing(4);
  m_readOut = new ReadOutLabel(tr("Point at the path, or use ← and → in it, to read the position."), this);
  m_readOut->setObjectName(name + QStringLiteral("_read_out"));
  column->addWidget(m_heading);
  column->addLayout(m_paths);
  column->addWidget(m_readOut);
}

void PathSection::makeViews(std::size_t count) {
  while (m_views.size() < count) {
    auto* label = new TextLabel(TextRole::caption, QString(), this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    auto* view = new PathView(this);
    view->setObjectName(QStringLiteral("%1_%2").arg(m_name).arg(m_views.size()));
    view->setSelectedPosition(m_selected);
    m_paths->addWidget(label);
    m_paths->addWidget(view);
    connect(view, &PathView::readOutChanged, m_readOut, &ReadOutLabel::showReadOut);
    connect(view, &PathView::chosen, this,
            [this, view](int place) { Q_EMIT positionSelected(view->positionOf(place)); });
    m_labels.push_back(label);
    m_views.push_back(view);
  }
  for (std::size_t index = 0; index < m_views.size(); ++index) {
    m_labels[index]->setVisible(index < count);
    m_views[index]->setVisible(index < count);
  }
}

void PathSection::setGroup(const PathGroup& group) {
  m_heading->setText(group.title);
  makeViews(group.items.size());
  QString longest;
  for (std::size_t index = 0; index < group.items.size(); ++index) {
    m_labels[index]->setText(group.items[index].label);
    m_views[index]->setPath(group.items[index].label, group.items[index].path);
    const QString text = m_views[index]->longestReadOut();
    if (text.size() > longest.size()) longest = text;
  }
  m_readOut->setLongest(longest);
  setRoom(m_room);
}

void PathSection::setRoom(int height) {
  m_room = height;
  for (std::size_t index = 0; index < m_views.size(); ++index)
    m_views[index]->setRoom(m_room - m_heading->heightForWidth(width()) - m_readOut->minimumHeight() -
                            m_labels[index]->heightForWidth(width()) - 4 * layout()->spacing());
}

void PathSection::setSelectedPosition(int position) {
  m_selected = position;
  for (PathView* view : m_views) view->setSelectedPosition(position);
}

}  // namespace ordinate
