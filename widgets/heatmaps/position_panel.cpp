#include "widgets/heatmaps/position_panel.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/common/fonts.h"
#include "widgets/common/name_list.h"
#include "widgets/heatmaps/colour_bar.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/heatmaps/movement_strip.h"
#include "widgets/heatmaps/position_kernels.h"
#include "widgets/math/formula_tex.h"
#include "widgets/math/math_html.h"
#include "widgets/math/math_text.h"

namespace ordinate {
namespace {

QString sizeText(const Matrix& matrix) {
  return QStringLiteral("%1 × %2").arg(matrix.rows).arg(matrix.columns);
}

/// The magnitude that nine of ten values stay within; at most 4096 of them are looked at.
double commonMagnitude(const Matrix& matrix) {
  std::vector<float> sample;
  const std::size_t stride = matrix.values.size() / 4096 + 1;
  for (std::size_t index = 0; index < matrix.values.size(); index += stride)
    if (std::isfinite(matrix.values[index])) sample.push_back(std::abs(matrix.values[index]));
  if (sample.empty()) return 0;
  const auto place = sample.begin() + std::ptrdiff_t(double(sample.size() - 1) * 0.9);
  std::nth_element(sample.begin(), place, sample.end());
  return double(*place);
}

/// The name of a point of a sweep is long; a button that shows it whole would widen the plots. The pictures
/// and the menu have all of it.
QString shortName(const QString& label) {
  constexpr qsizetype most = 24;
  if (label.size() <= most) return label;
  return label.left(most / 2 - 1) + QStringLiteral("…") + label.right(most / 2);
}

}  // namespace

QString cellFormula(const Snapshot& snapshot, int position, int dimension) {
  const auto column = static_cast<std::size_t>(dimension);
  if (column >= snapshot.column_formulas.size() || snapshot.column_formulas[column].empty()) return {};
  return QStringLiteral("PE(pos %1, dim %2) = %3 = %4")
      .arg(position)
      .arg(dimension)
      .arg(QString::fromStdString(snapshot.column_formulas[column]).arg(position),
           numberText(double(snapshot.table.at(position, dimension)), 5));
}

QString cellFormulaHtml(const Snapshot& snapshot, int position, int dimension) {
  const auto column = static_cast<std::size_t>(dimension);
  const QString value = numberTex(double(snapshot.table.at(position, dimension)), 5);
  const QString cell = QStringLiteral("P_{%1, %2}").arg(position).arg(dimension);
  QString typed;
  if (column < snapshot.column_formulas.size())
    typed = QString::fromStdString(snapshot.column_formulas[column])
                .replace(QStringLiteral("·"), QStringLiteral("*"));
  const auto formula =
      parse_formula(typed.replace(QStringLiteral("%1"), QString::number(position)).toStdString(), {});
  return formulaHtml((formula ? cell + QStringLiteral(" = ") + texOf(*formula) : cell).toStdString() + " = " +
                     value.toStdString());
}

PositionPanel::PositionPanel(QWidget* parent) : Panel(tr("Position vectors"), parent) {
  setObjectName(QStringLiteral("position_panel"));
  buildHeader();
  buildBody();
  refresh();
}

void PositionPanel::buildHeader() {
  m_variantMenu = new QMenu(this);
  connect(m_variantMenu, &QMenu::aboutToShow, this, &PositionPanel::rebuildMenus);
  m_variantButton =
      addMenu(QStringLiteral("positions_variant"), m_variantMenu, tr("Whose position vectors are shown"));
  auto* scale_menu = new QMenu(this);
  auto* group = new QActionGroup(scale_menu);
  const std::pair<QString, Scale> choices[] = {{tr("automatic"), Scale::automatic},
                                               {tr("−1 to 1"), Scale::unit},
                                               {tr("up to the largest value"), Scale::largest}};
  for (const auto& [text, scale] : choices) {
    QAction* action = scale_menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(scale == m_scale);
    action->setData(int(scale));
    group->addAction(action);
  }
  connect(scale_menu, &QMenu::triggered, this,
          [this](QAction* action) { setScale(Scale(action->data().toInt())); });
  m_scaleButton =
      addMenu(QStringLiteral("positions_scale"), scale_menu, tr("Colour scale, the same for all tables"));
  m_analysisButton =
      addSwitch(QStringLiteral("positions_analysis"), QString(), tr("Open the analysis"), false);
  connect(m_analysisButton, &QToolButton::clicked, this,
          [this] { Q_EMIT analysisRequested(m_analysisButton->property("analysis").toString()); });
  m_step = new TextLabel(TextRole::caption, QString(), this);
  m_step->setObjectName(QStringLiteral("positions_step"));
  addToHeader(m_step);
}

void PositionPanel::buildBody() {
  auto* maps = new QHBoxLayout;
  maps->setSpacing(16);
  m_fixed = new HeatMap(this);
  m_fixed->setObjectName(QStringLiteral("positions_fixed"));
  m_learned = new HeatMap(this);
  m_learned->setObjectName(QStringLiteral("positions_learned"));
  m_initial = new HeatMap(this);
  m_initial->setObjectName(QStringLiteral("positions_initial"));
  for (HeatMap* map : {m_fixed, m_learned, m_initial}) {
    map->setAxisNames(tr("position"), tr("dimension"));
    maps->addWidget(map, 1);
    connectMap(map);
  }
  body()->addLayout(maps, 1);
  m_strip = new MovementStrip(this);
  body()->addWidget(m_strip);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(16);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("positions_caption"));
  m_caption->setWordWrap(true);
  m_caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  m_bar = new ColourBar(this);
  foot->addWidget(m_caption, 1);
  foot->addWidget(m_bar, 0, Qt::AlignTop);
  body()->addLayout(foot);
  connect(m_strip, &MovementStrip::clicked, this, [this](int position) {
    setSelectedPosition(position);
    Q_EMIT positionSelected(position);
  });
  connect(m_strip, &MovementStrip::hovered, this, [this](int position) {
    if (position < 0) return showCaption();
    m_caption->setText(tr("position %1 has moved %2 from its start")
                           .arg(position)
                           .arg(numberText(m_strip->values()[std::size_t(position)], 4)));
  });
}

void PositionPanel::connectMap(HeatMap* map) {
  connect(map, &HeatMap::cellHovered, this,
          [this, map](int row, int column) { showReadOut(map, row, column); });
  connect(map, &HeatMap::hoverEnded, this, &PositionPanel::showCaption);
  connect(map, &HeatMap::rowClicked, this, [this](int row) {
    setSelectedPosition(row);
    Q_EMIT positionSelected(row);
  });
}

void PositionPanel::setSnapshots(const std::vector<PositionPicture>& pictures, const QStringList& unseen,
                                 bool blind) {
  m_pictures = pictures;
  m_unseen = unseen;
  m_blind = blind;
  std::erase_if(m_pictures, [](const PositionPicture& picture) {
    return picture.snapshot.table.empty() && picture.snapshot.bias.empty();
  });
  // Only within a race must the scale not shrink.
  if (std::all_of(m_pictures.begin(), m_pictures.end(),
                  [](const PositionPicture& picture) { return picture.snapshot.step == 0; }))
    m_bound = 0;
  refresh();
}

void PositionPanel::clear() {
  m_pictures.clear();
  m_unseen.clear();
  m_blind = false;
  m_bound = 0;
  m_selected = -1;
  m_drawnBefore = m_learned->drawnMatrices();
  refresh();
}

const PositionPicture* PositionPanel::pictureOf(int run, bool trained) const {
  const PositionPicture* first = nullptr;
  for (const PositionPicture& picture : m_pictures) {
    if (picture.snapshot.table.empty() || picture.snapshot.trained != trained) continue;
    if (picture.run == run) return &picture;
    if (first == nullptr) first = &picture;
  }
  return first;
}

const PositionPicture* PositionPanel::fixedPicture() const { return pictureOf(m_fixedRun, false); }

const PositionPicture* PositionPanel::learnedPicture() const { return pictureOf(m_learnedRun, true); }

const PositionPicture* PositionPanel::kernelPicture() const {
  const PositionPicture* first = nullptr;
  bool tables = false;
  for (const PositionPicture& picture : m_pictures) {
    tables = tables || !picture.snapshot.table.empty();
    if (picture.snapshot.bias.empty()) continue;
    if (picture.run == m_kernelRun) return &picture;
    if (first == nullptr) first = &picture;
  }
  return tables ? nullptr : first;
}

QStringList PositionPanel::labelsWithoutTable() const {
  QStringList labels;
  for (const PositionPicture& picture : m_pictures)
    if (picture.snapshot.table.empty()) labels << picture.title();
  return labels + m_unseen;
}

void PositionPanel::rebuildMenus() {
  m_variantMenu->clear();
  std::vector<int> fixed;
  std::vector<int> learned;
  std::vector<int> kernels;
  for (const PositionPicture& picture : m_pictures) {
    if (!picture.snapshot.table.empty()) (picture.snapshot.trained ? learned : fixed).push_back(picture.run);
    if (!picture.snapshot.bias.empty()) kernels.push_back(picture.run);
  }
  const PositionPicture* kernel = kernelPicture();
  addChoices(tr("not learned"), kernel ? nullptr : fixedPicture(), fixed, &PositionPanel::m_fixedRun);
  addChoices(tr("learned"), kernel ? nullptr : learnedPicture(), learned, &PositionPanel::m_learnedRun);
  addChoices(tr("acts inside attention"), kernel, kernels, &PositionPanel::m_kernelRun);
}

void PositionPanel::addChoices(const QString& heading, const PositionPicture* shown,
                               const std::vector<int>& runs, int PositionPanel::*chosen) {
  if (runs.empty()) return;
  m_variantMenu->addSection(heading);
  auto* group = new QActionGroup(m_variantMenu);
  for (const PositionPicture& picture : m_pictures) {
    if (std::find(runs.begin(), runs.end(), picture.run) == runs.end()) continue;
    QAction* action = m_variantMenu->addAction(picture.label);
    action->setCheckable(true);
    action->setChecked(shown != nullptr && picture.run == shown->run);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, chosen, run = picture.run] {
      if ((chosen == &PositionPanel::m_kernelRun) != (kernelPicture() != nullptr)) m_bound = 0;
      m_kernelRun = no_run;
      this->*chosen = run;
      refresh();
    });
  }
}

void PositionPanel::refresh() {
  const PositionPicture* kernel = kernelPicture();
  for (HeatMap* map : {m_fixed, m_learned, m_initial}) {
    map->setSquare(kernel != nullptr);
    map->setAxisNames(kernel ? tr("query") : tr("position"), kernel ? tr("key") : tr("dimension"));
  }
  if (kernel != nullptr)
    showKernels(*kernel);
  else
    showTables();
  const bool kernels = std::any_of(m_pictures.begin(), m_pictures.end(), [](const PositionPicture& picture) {
    return picture.snapshot.table.empty();
  });
  m_analysisButton->setVisible(kernels || !m_unseen.isEmpty());
  m_analysisButton->setProperty(
      "analysis", kernels ? QStringLiteral("position-kernel") : QStringLiteral("attention-maps"));
  m_analysisButton->setText(kernels ? tr("position kernel ▸") : tr("attention maps ▸"));
  m_bar->setVisible(!m_pictures.empty());
  m_scaleButton->setVisible(!m_pictures.empty());
  showRange();
  showCaption();
}

/// What the titles of its maps leave out.
QString PositionPanel::moment(const PositionPicture& picture) {
  const QString step = tr("step %L1").arg(picture.snapshot.step);
  return picture.beside.seed.isEmpty() ? step : tr("%1, %2").arg(picture.beside.seed, step);
}

void PositionPanel::showKernels(const PositionPicture& picture) {
  const std::vector<KernelMap> kernels = kernelMaps(picture, 3);
  HeatMap* const maps[] = {m_fixed, m_learned, m_initial};
  for (std::size_t i = 0; i < 3; ++i) {
    const bool used = i < kernels.size();
    maps[i]->setVisible(used);
    maps[i]->setTitle(used ? picture.title() : QString(), used ? kernels[i].detail : QString());
    maps[i]->setMatrix(used ? kernels[i].matrix : Matrix{});
    maps[i]->setUntrainedFrom(-1);
  }
  m_strip->hide();
  m_step->setText(picture.snapshot.trained ? moment(picture) : picture.beside.seed);
  m_variantButton->setVisible(m_pictures.size() > 1);
  setMenuText(m_variantButton, shortName(picture.title()));
}

void PositionPanel::showTables() {
  const PositionPicture* fixed = fixedPicture();
  const PositionPicture* learned = learnedPicture();
  const bool nothing = fixed == nullptr && learned == nullptr;
  const bool never = nothing && (m_blind || !m_unseen.isEmpty());  // a table is not going to come
  m_fixed->setVisible(fixed != nullptr || nothing);
  m_learned->setVisible(learned != nullptr || (nothing && !never));
  m_initial->setVisible(learned != nullptr || (nothing && !never));
  m_strip->setVisible(learned != nullptr && !learned->movement.empty());
  m_fixed->setEmptyText(!never ? tr("Fixed tables, such as sinusoidal, appear here.")
                        : m_blind
                            ? tr("No variant has a positional encoding, so there are no vectors to draw.")
                            : tr("No vectors to draw: %1. The attention maps show what position does.")
                                  .arg(insideAttention(m_unseen, 6)));
  m_learned->setEmptyText(tr("Learned vectors appear here and change as they are trained."));
  m_initial->setEmptyText(tr("Learned vectors before the first step appear here."));
  m_fixed->setTitle(fixed   ? fixed->title()
                    : never ? QString()
                            : tr("not learned"),
                    fixed ? sizeText(fixed->snapshot.table) : QString());
  m_learned->setTitle(learned ? learned->title() : tr("learned"),
                      learned ? tr("at step %L1").arg(learned->snapshot.step) : QString());
  m_initial->setTitle(learned ? learned->title() : tr("learned"), tr("at the start"));
  m_fixed->setMatrix(fixed ? fixed->snapshot.table : Matrix{});
  m_learned->setMatrix(learned ? learned->snapshot.table : Matrix{});
  m_initial->setMatrix(learned ? learned->snapshot.initial_table : Matrix{});
  for (HeatMap* map : {m_learned, m_initial})
    map->setUntrainedFrom(learned ? int(learned->snapshot.trained_rows) : -1);
  m_strip->setValues(learned ? learned->movement : std::vector<double>{});
  m_step->setText(learned ? moment(*learned) : fixed ? fixed->beside.seed : QString());
  const auto tables =
      std::size_t(fixed != nullptr) + std::size_t(learned != nullptr);  // those that need no choice
  m_variantButton->setVisible(m_pictures.size() > tables);
  setMenuText(m_variantButton, shortName(learned ? learned->title()
                                         : fixed ? fixed->title()
                                                 : tr("variant")));
}

bool PositionPanel::learnedIsBeyond() const {
  constexpr double most = 20;
  if (m_scale != Scale::automatic || kernelPicture() != nullptr) return false;
  const double fixed = commonMagnitude(m_fixed->matrix());
  return fixed > 0 && commonMagnitude(m_learned->matrix()) > most * fixed;
}

double PositionPanel::bound() const {
  if (m_scale == Scale::unit) return 1;
  if (learnedIsBeyond()) return roundBound(commonMagnitude(m_fixed->matrix()) / 1.2);
  double largest = 0;
  for (const HeatMap* map : {m_fixed, m_learned, m_initial})
    largest = std::max(largest, m_scale == Scale::largest ? largestMagnitude(map->matrix())
                                                          : commonMagnitude(map->matrix()));
  // A tenth of the values may lie a fifth beyond the ends: one outlier must not make all others pale.
  if (m_scale == Scale::automatic) largest /= 1.2;
  // The scale never shrinks within a race, so that colours do not jump to and fro.
  return std::max(roundBound(largest), m_scale == Scale::automatic ? m_bound : 0);
}

void PositionPanel::showRange() {
  m_bound = bound();
  for (HeatMap* map : {m_fixed, m_learned, m_initial}) map->setRange(-m_bound, m_bound);
  m_bar->setRange(-m_bound, m_bound);
  setMenuText(m_scaleButton, tr("one colour scale, %1 to %2").arg(numberText(-m_bound), numberText(m_bound)));
}

void PositionPanel::setScale(Scale scale) {
  m_scale = scale;
  m_bound = 0;
  showRange();
}

void PositionPanel::setLearnedRun(int run) {
  m_learnedRun = run;
  refresh();
}

void PositionPanel::setSelectedPosition(int position) {
  m_selected = position;
  for (HeatMap* map : {m_fixed, m_learned, m_initial}) map->setSelectedRow(position);
  m_strip->setSelected(position);
}

int PositionPanel::drawnTables() const { return m_learned->drawnMatrices() - m_drawnBefore; }

void PositionPanel::showReadOut(const HeatMap* map, int row, int column) {
  const PositionPicture* kernel = kernelPicture();
  const PositionPicture* picture = kernel ? kernel : map == m_fixed ? fixedPicture() : learnedPicture();
  if (picture == nullptr) return;
  QString text;
  if (kernel != nullptr)
    text = tr("%1, query %2, key %3: %4")
               .arg(map->title())
               .arg(row)
               .arg(column)
               .arg(numberText(double(map->matrix().at(row, column)), 5));
  else if (map == m_fixed)
    text = cellFormula(picture->snapshot, row, column);
  if (text.isEmpty())
    text = tr("%1, pos %2, dim %3: %4")
               .arg(map == m_initial ? tr("%1 at the start").arg(picture->label) : picture->label)
               .arg(row)
               .arg(column)
               .arg(numberText(double(map->matrix().at(row, column)), 5));
  m_filled = kernel == nullptr && map == m_fixed
                 ? cellFormulaHtml(picture->snapshot, row, column)
                 : formulaHtml(QStringLiteral("%1_{%2, %3} = %4")
                                   .arg(kernel ? QStringLiteral("b") : QStringLiteral("P"))
                                   .arg(row)
                                   .arg(column)
                                   .arg(numberTex(double(map->matrix().at(row, column)), 5))
                                   .toStdString());
  m_caption->setText(text);
  if (map->underMouse()) QToolTip::showText(QCursor::pos(), text, m_caption);
}

void PositionPanel::showCaption() {
  m_filled.clear();
  const QStringList without = labelsWithoutTable();
  QString text = tr("Row: position. Column: dimension.");
  if (const PositionPicture* kernel = kernelPicture())
    text = kernelCaption(*kernel, kernelMaps(*kernel, 3).size());
  else if (m_pictures.empty() && (m_blind || !without.isEmpty()))
    text.clear();  // said where the picture would be
  else if (m_pictures.empty() || m_strip->isHidden())
    text = tr("Rows are positions, columns dimensions.");
  else
    text += QLatin1Char(' ') + tr("Bar: how far the row has moved.");
  if (!m_strip->isHidden() && m_learned->isUntrained(int(m_learned->matrix().rows) - 1))
    text += QLatin1Char(' ') + tr("Hatched rows were never trained.");
  if (learnedIsBeyond())
    text += QLatin1Char(' ') + tr("%1 is far beyond the scale: up to %2.")
                                   .arg(learnedPicture()->label,
                                        numberText(largestMagnitude(learnedPicture()->snapshot.table), 2));
  if (kernelPicture() == nullptr && !m_pictures.empty() && !without.isEmpty())
    text += QLatin1Char(' ') +
            tr("%1 and %2 no vectors.")
                .arg(insideAttention(without, 3), without.size() == 1 ? tr("has") : tr("have"));
  m_caption->setText(text);
}

void PositionPanel::resizeEvent(QResizeEvent* event) {
  Panel::resizeEvent(event);
  // Room for the longest read-out, so that the maps do not jump under the pointer.
  const int lines = width() < m_caption->fontMetrics().averageCharWidth() * 80 ? 2 : 1;
  m_caption->setMinimumHeight(lines * m_caption->fontMetrics().lineSpacing());
}

QString PositionPanel::readOut() const { return m_caption->text(); }

Figures PositionPanel::figures() const {
  const PositionPicture* fixed = fixedPicture();
  const PositionPicture* learned = learnedPicture();
  if (const PositionPicture* kernel = kernelPicture()) return {kernelFigure(*kernel, m_bound)};
  if (fixed == nullptr && learned == nullptr) return {};
  HeatMapFigureData content;
  content.name = QStringLiteral("position-vectors");
  content.title = heading();
  content.rowName = tr("position");
  content.columnName = tr("dimension");
  content.low = -m_bound;
  content.high = m_bound;
  if (fixed != nullptr)
    content.matrices.push_back({fixed->label, sizeText(fixed->snapshot.table), fixed->snapshot.table});
  if (learned != nullptr) {
    content.matrices.push_back(
        {learned->label, tr("at step %L1").arg(learned->snapshot.step), learned->snapshot.table});
    content.matrices.push_back({learned->label, tr("at the start"), learned->snapshot.initial_table});
    content.bars = learned->movement;
    content.barsTitle = tr("moved from start");
  }
  content.caption = tr("Rows are positions, columns dimensions.");
  if (!content.bars.empty())
    content.caption = tr(
        "Rows are positions, columns dimensions. Bars: how far each learned row has moved from its start.");
  return {makeHeatMapFigure(std::move(content))};
}

bool PositionPanel::isZoomed() const { return anyZoomed(this); }

void PositionPanel::showAll() { showAllOfMaps(this); }

}  // namespace ordinate
