#include "widgets/analyses/analysis_panel.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/analysis_figures.h"
#include "widgets/analyses/analysis_view.h"
#include "widgets/common/fonts.h"
#include "widgets/common/spoken_text.h"
#include "widgets/common/tab_order.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/math/math_html.h"
#include "widgets/math/math_text.h"
#include "widgets/model_builder/choice_editors.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/option_form.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

AnalysisPanel::AnalysisPanel(QWidget* parent) : Panel(tr("Analysis"), parent) {
  setObjectName(QStringLiteral("analysis_panel"));
  QToolButton* help = addSwitch(QStringLiteral("analysis_help"), QStringLiteral("?"),
                                tr("What this analysis computes"), false);
  connect(help, &QToolButton::clicked, this, [this] { Q_EMIT helpRequested(helpPage()); });
  buildChoice();
  m_formPlace = new QVBoxLayout;
  body()->addLayout(m_formPlace);
  m_error = new FieldMessage(this);
  m_error->setObjectName(QStringLiteral("analysis_error"));
  body()->addWidget(m_error);
  m_state = new TextLabel(TextRole::caption, QString(), this);
  m_state->setObjectName(QStringLiteral("analysis_state"));
  m_state->setTextFormat(Qt::PlainText);
  m_state->setWordWrap(true);
  body()->addWidget(m_state);
  m_view = new AnalysisView(this);
  body()->addSpacing(8);
  body()->addWidget(m_view);
  body()->addStretch(1);
  connect(m_view, &AnalysisView::positionSelected, this, [this](int position) {
    setSelectedPosition(position);
    Q_EMIT positionSelected(position);
  });
  showEntry();
}

void AnalysisPanel::buildChoice() {
  m_choice = makeComboBox(this);
  m_choice->setObjectName(QStringLiteral("analysis_choice"));
  m_choice->setAccessibleName(tr("Analysis"));
  body()->addWidget(m_choice);
  m_summary = new TextLabel(TextRole::caption, QString(), this);
  m_summary->setObjectName(QStringLiteral("analysis_summary"));
  m_summary->setTextFormat(Qt::PlainText);
  m_summary->setWordWrap(true);
  body()->addWidget(m_summary);
  m_table = new TableChoiceBox(this);
  body()->addWidget(m_table);
  connect(m_choice, &QComboBox::activated, this, [this] { chooseEntry(); });
  connect(m_table, &TableChoiceBox::closeRequested, this, &AnalysisPanel::closeTableRequested);
  connect(m_table, &TableChoiceBox::chosenChanged, this, [this] {
    forgetResults();
    showTables();
    Q_EMIT tableChosen();
  });
}

void AnalysisPanel::setAnalyses(const std::vector<CatalogueEntry>& entries) {
  const std::string chosen = analysis();
  m_entries = entries;
  const QSignalBlocker quiet(m_choice);
  m_choice->clear();
  for (const CatalogueEntry& entry : m_entries) {
    m_choice->addItem(text(entry.title), text(entry.id));
    m_choice->setItemData(m_choice->count() - 1, text(entry.summary), Qt::ToolTipRole);
  }
  m_choice->setCurrentIndex(std::max(m_choice->findData(text(chosen)), m_entries.empty() ? -1 : 0));
  if (analysis() != chosen) m_tables.clear();
  showEntry();
}

void AnalysisPanel::setRequest(const std::string& analysis, const Json& options) {
  const CatalogueEntry* known = find_entry(m_entries, analysis);
  if (known == nullptr) return;
  Json& kept = m_options[analysis] = Json::object();
  for (const Option& option : known->options)
    if (options.is_object() && options.contains(option.key) &&
        !check_value(option, options[option.key], option.key))
      kept[option.key] = options[option.key];
  const QSignalBlocker quiet(m_choice);
  m_choice->setCurrentIndex(m_choice->findData(text(analysis)));
  m_tables.clear();
  showEntry();
}

void AnalysisPanel::choose(const std::string& analysis) {
  if (find_entry(m_entries, analysis) == nullptr) return;
  m_choice->setCurrentIndex(m_choice->findData(text(analysis)));
  chooseEntry();
}

void AnalysisPanel::choose(const std::string& analysis, const Json& options) {
  if (find_entry(m_entries, analysis) == nullptr) return;
  if (analysis == this->analysis() && options == this->options()) return;
  forgetResults();
  setRequest(analysis, options);
  Q_EMIT requestChanged();
}

std::string AnalysisPanel::analysis() const { return m_choice->currentData().toString().toStdString(); }

Json AnalysisPanel::options() const {
  const auto found = m_options.find(analysis());
  return found == m_options.end() ? Json::object() : found->second;
}

const CatalogueEntry* AnalysisPanel::entry() const { return find_entry(m_entries, analysis()); }

void AnalysisPanel::chooseEntry() {
  if (analysis() == m_shown) return;
  forgetResults();
  showEntry();
  Q_EMIT requestChanged();
}

void AnalysisPanel::forgetResults() {
  m_tables.clear();
  m_leftOut = 0;
  m_error->setProblems({});
}

void AnalysisPanel::setTableChoices(const std::vector<TableChoice>& tables) { m_table->setTables(tables); }

std::optional<int> AnalysisPanel::chosenTable() const { return m_table->chosen(); }

void AnalysisPanel::chooseTable(int run) {
  if (m_table->chosen() != run) forgetResults();
  m_table->choose(run);
  showTables();
}

void AnalysisPanel::showEntry() {
  m_shown = analysis();
  const CatalogueEntry* chosen = entry();
  m_choice->setEnabled(chosen != nullptr);
  m_choice->setAccessibleDescription(chosen == nullptr ? QString() : text(chosen->summary));
  m_summary->setText(chosen == nullptr ? QString() : text(chosen->summary));
  m_summary->setVisible(chosen != nullptr);
  if (m_form != nullptr) {
    // One of its editors may be the one that is heard just now.
    m_formPlace->removeWidget(m_form);
    m_form->hide();
    m_form->deleteLater();
    m_form = nullptr;
  }
  m_shownOptions = options();
  if (chosen != nullptr && !chosen->options.empty()) {
    m_form = new OptionForm(chosen->options, OptionForm::Arrangement::single, OptionForm::Folding::own, this);
    m_form->setObjectName(QStringLiteral("analysis_options"));
    m_formPlace->addWidget(m_form);
    connect(m_form, &OptionForm::edited, this,
            [this](const QString& key, const Json& value, bool) { takeEdit(key, value); });
    showOptions();
    m_form->setVisible(m_optionsVisible);
  }
  showTables();
}

void AnalysisPanel::setForAudience(bool audience) {
  m_optionsVisible = !audience;
  if (m_form != nullptr) m_form->setVisible(m_optionsVisible);
}

void AnalysisPanel::setChoiceVisible(bool visible) { m_choice->setVisible(visible); }

void AnalysisPanel::showOptions() {
  Errors errors;
  for (const Option& option : entry()->options)
    if (m_shownOptions.contains(option.key))
      if (auto error = check_value(option, m_shownOptions[option.key], "options." + option.key))
        errors.push_back(*error);
  m_form->showValues(m_shownOptions, errors, "options");
  if (!errors.empty()) return;
  if (m_shownOptions == options()) return;
  m_options[analysis()] = m_shownOptions;
  Q_EMIT requestChanged();
}

void AnalysisPanel::takeEdit(const QString& key, const Json& value) {
  const std::string name = key.toStdString();
  const Option* option = find_option(entry()->options, name);
  if (value.is_null() || (option != nullptr && value == option->default_value))
    m_shownOptions.erase(name);
  else
    m_shownOptions[name] = value;
  showOptions();
}

void AnalysisPanel::setResults(const AnalysedTables& tables, std::size_t all) {
  m_tables.clear();
  const std::string wanted = analysis();
  for (const AnalysedTable& table : tables)
    if (table.result.analysis == wanted) m_tables.push_back(table);
  all = std::max(all, m_tables.size());
  m_tables.resize(std::min(m_tables.size(), mostAnalysedTables));
  m_leftOut = all - m_tables.size();
  m_error->setProblems({});
  showTables();
}

void AnalysisPanel::setBusy(bool busy) {
  m_busy = busy;
  showState();
}

void AnalysisPanel::setError(const QString& error) {
  m_error->setProblems(error.isEmpty() ? QStringList() : QStringList{error});
  showState();
}

QString AnalysisPanel::emptyText() const {
  const CatalogueEntry* chosen = entry();
  if (chosen == nullptr) return tr("The list of analyses appears here once it is loaded.");
  QStringList labels;
  for (const ScalarTrait& scalar : scalars_of(*chosen)) labels << plainText(scalar.label);
  if (labels.isEmpty())
    return tr(
        "What this analysis finds in the position tables appears here, beside what it finds in random ones.");
  return tr("Appears here for the position table of each run: %1, each beside what random tables have.")
      .arg(labels.join(QStringLiteral(", ")));
}

void AnalysisPanel::showState() {
  QString state;
  const bool wrong = !m_error->isHidden();
  if (m_busy)
    state = tr("Computing …");
  else if (m_tables.empty() && !wrong)
    state = emptyText();
  else if (m_leftOut > 0)
    state = tr("The first %1 of %2 are shown.").arg(m_tables.size()).arg(m_tables.size() + m_leftOut);
  m_state->setText(state);
  m_state->setVisible(!state.isEmpty());
}

/// Only where they have changed: large pictures take their time.
void AnalysisPanel::showTables() {
  m_view->setTables(m_tables);
  m_view->setVisible(!m_tables.empty());
  showState();
}

void AnalysisPanel::setSelectedPosition(int position) {
  m_selected = position;
  m_view->setSelectedPosition(position);
}

Figures AnalysisPanel::figures() const {
  const CatalogueEntry* chosen = entry();
  return chosen == nullptr || m_tables.empty() ? Figures() : makeAnalysisFigures(*chosen, m_tables);
}

QString AnalysisPanel::helpPage() const {
  if (entry() == nullptr) return {};
  const bool ofModel = std::holds_alternative<ModelAnalysisTraits>(entry()->traits);
  return (ofModel ? QStringLiteral("model-analyses/") : QStringLiteral("analyses/")) + text(analysis());
}

QString AnalysisPanel::filledFormula() const {
  if (m_tables.empty()) return {};
  if (const QString pointed = m_view->formula(); !pointed.isEmpty())
    return formulaHtml(pointed.toStdString());
  constexpr std::size_t most = 3;
  QString lines;
  const std::vector<AnalysisScalar>& scalars = m_tables.front().result.scalars;
  for (std::size_t i = 0; i < std::min(most, scalars.size()); ++i)
    if (std::isfinite(scalars[i].value))
      lines += QStringLiteral("%1 = %2\n")
                   .arg(wordsTex(spokenText(scalars[i].label)), numberTex(scalars[i].value, 4));
  return lines.isEmpty()
             ? QString()
             : QStringLiteral("<p align=\"center\">%1</p>").arg(m_tables.front().label.toHtmlEscaped()) +
                   formulaHtml(lines.toStdString());
}

bool AnalysisPanel::isZoomed() const { return anyZoomed(this); }

void AnalysisPanel::showAll() { showAllOfMaps(this); }

/// Inside a window, the window goes through all of its parts.
bool AnalysisPanel::focusNextPrevChild(bool next) {
  return isWindow() ? moveFocus({this}, next) : Panel::focusNextPrevChild(next);
}

}  // namespace ordinate
