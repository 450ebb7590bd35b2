#include "widgets/analyses/analysis_view.h"

#include <QStringList>
#include <QVBoxLayout>
#include <utility>

#include "widgets/analyses/answer_section.h"
#include "widgets/analyses/chart_section.h"
#include "widgets/analyses/path_section.h"
#include "widgets/analyses/picture_section.h"
#include "widgets/analyses/scalar_table.h"
#include "widgets/analyses/scroll_room.h"
#include "widgets/common/fonts.h"

namespace ordinate {
namespace {

constexpr int betweenSections = 16;

TextLabel* captionLabel(const QString& name, QWidget* parent) {
  auto* label = new TextLabel(TextRole::caption, QString(), parent);
  label->setObjectName(name);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QVBoxLayout* sectionColumn() {
  auto* column = new QVBoxLayout;
  column->setSpacing(betweenSections);
  return column;
}

}  // namespace

AnalysisView::AnalysisView(QWidget* parent) : QWidget(parent), m_room(new ScrollRoom(this)) {
  connect(m_room, &ScrollRoom::changed, this, &AnalysisView::fitPlots);
  setObjectName(QStringLiteral("analysis_view"));
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(betweenSections);
  auto* numbers = new QVBoxLayout;
  numbers->setSpacing(8);
  m_scalarsHeading = new TextLabel(TextRole::strong, tr("Numbers and their baselines"), this);
  m_scalarsHeading->setWordWrap(true);
  m_scalars = new ScalarTable(this);
  m_captions = captionLabel(QStringLiteral("analysis_captions"), this);
  numbers->addWidget(m_scalarsHeading);
  numbers->addWidget(m_scalars);
  numbers->addWidget(m_captions);
  // The plots first: what they show is what the numbers sum up.
  m_pictureColumn = sectionColumn();
  m_chartColumn = sectionColumn();
  m_pathColumn = sectionColumn();
  all->addLayout(m_pathColumn);
  all->addLayout(m_pictureColumn);
  m_answers = new AnswerSection(this);
  all->addWidget(m_answers);
  all->addLayout(m_chartColumn);
  all->addLayout(numbers);
  m_notes = captionLabel(QStringLiteral("analysis_notes"), this);
  all->addWidget(m_notes);
}

template <typename Section>
void AnalysisView::makeSections(std::vector<Section*>& sections, std::size_t count, const QString& name,
                                QVBoxLayout* column) {
  while (sections.size() < count) {
    auto* section = new Section(QStringLiteral("%1_%2").arg(name).arg(sections.size()), this);
    connect(section, &Section::positionSelected, this, &AnalysisView::positionSelected);
    column->addWidget(section);
    sections.push_back(section);
  }
  for (std::size_t index = 0; index < sections.size(); ++index) sections[index]->setVisible(index < count);
}

void AnalysisView::setTables(const AnalysedTables& tables) {
  showScalars(tables);
  std::vector<PictureGroup> pictures = pictureGroups(tables);
  makeSections(m_pictures, pictures.size(), QStringLiteral("analysis_picture"), m_pictureColumn);
  for (std::size_t index = 0; index < pictures.size(); ++index)
    m_pictures[index]->setGroup(std::move(pictures[index]));
  const std::vector<ChartData> charts = chartsOf(tables);
  makeSections(m_charts, charts.size(), QStringLiteral("analysis_chart"), m_chartColumn);
  for (std::size_t index = 0; index < charts.size(); ++index) m_charts[index]->setData(charts[index]);
  const std::vector<PathGroup> paths = pathGroups(tables);
  makeSections(m_paths, paths.size(), QStringLiteral("analysis_path"), m_pathColumn);
  for (std::size_t index = 0; index < paths.size(); ++index) m_paths[index]->setGroup(paths[index]);
  m_answers->setTables(tables);
  setSelectedPosition(m_selected);
  fitPlots();
  showNotes(analysisNotes(tables));
}

/// A plot should be seen whole with what stands above the view.
void AnalysisView::fitPlots() {
  if (m_room->area() == nullptr) return;
  const int room = m_room->height() - m_room->above(this) - betweenSections;
  for (PictureSection* section : m_pictures) section->fitMaps();
  for (ChartSection* section : m_charts) section->setRoom(room);
  for (PathSection* section : m_paths) section->setRoom(room);
}

void AnalysisView::moveEvent(QMoveEvent* event) {
  QWidget::moveEvent(event);
  fitPlots();
}

void AnalysisView::showScalars(const AnalysedTables& tables) {
  const ScalarRows rows = scalarRows(tables);
  m_scalars->setRows(rows);
  m_scalars->setVisible(!rows.rows.empty());
  m_scalarsHeading->setVisible(!rows.rows.empty());
  m_captions->setText(rows.captions.join(QLatin1Char('\n')));
  m_captions->setVisible(!rows.captions.isEmpty());
}

void AnalysisView::showNotes(const QStringList& notes) {
  m_notes->setText(notes.join(QLatin1Char('\n')));
  m_notes->setVisible(!notes.isEmpty());
}

QString AnalysisView::formula() const {
  for (const PictureSection* pictures : m_pictures)
    if (const QString formula = pictures->formula(); pictures->isVisible() && !formula.isEmpty())
      return formula;
  return {};
}

void AnalysisView::setSelectedPosition(int position) {
  m_selected = position;
  for (PictureSection* section : m_pictures) section->setSelectedPosition(position);
  for (PathSection* section : m_paths) section->setSelectedPosition(position);
}

}  // namespace ordinate
