#include "widgets/model_builder/variants_section.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/config_path.h"
#include "widgets/common/fonts.h"
#include "widgets/common/panel.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/kind_list.h"
#include "widgets/model_builder/value_text.h"
#include "widgets/model_builder/variant_list.h"
#include "widgets/model_builder/variant_names.h"

namespace ordinate {

VariantsSection::VariantsSection(const Catalogue& catalogue, QWidget* parent)
    : QWidget(parent), m_catalogue(catalogue), m_list(new VariantList(this)) {
  setObjectName(QStringLiteral("variants"));
  auto* panel = new Panel(tr("Variants"), this);
  panel->setFramed(false);
  panel->body()->setSpacing(4);
  m_add = panel->addSwitch(QStringLiteral("addVariant"), tr("+ add"), tr("Add a variant"), false);
  m_addMenu = new QMenu(m_add);
  m_addMenu->setToolTipsVisible(true);
  fillAddMenu();
  m_add->setMenu(m_addMenu);
  connect(m_addMenu, &QMenu::aboutToShow, this, &VariantsSection::drawAddMenu);
  m_add->setPopupMode(QToolButton::InstantPopup);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(panel);
  m_summary = new TextLabel(TextRole::caption, QString(), this);
  m_summary->setObjectName(QStringLiteral("differing"));
  m_summary->setWordWrap(true);
  m_message = new FieldMessage(this);
  m_warning = new FieldMessage(this, FieldMessage::Tone::warning);
  m_warning->setObjectName(QStringLiteral("nameWarning"));
  m_mend = new QPushButton(this);
  m_mend->setMinimumWidth(80);  // a long label must not widen the column
  m_mend->setObjectName(QStringLiteral("mendName"));
  m_mend->setAccessibleName(tr("Mend the name of a variant"));
  useFont(m_mend, TextRole::caption);
  panel->body()->addWidget(m_list);
  makeButtons();
  panel->body()->addWidget(m_buttons);
  panel->body()->addWidget(m_message);
  panel->body()->addWidget(m_warning);
  panel->body()->addWidget(m_mend, 0, Qt::AlignLeft);
  panel->body()->addWidget(m_summary);
  connect(m_mend, &QPushButton::clicked, this, &VariantsSection::mend);
  connect(m_list, &VariantList::selected, this, &VariantsSection::selected);
  connect(m_list, &VariantList::renamed, this, &VariantsSection::renamed);
  connect(m_list, &VariantList::removeRequested, this, &VariantsSection::removeRequested);
  connect(m_list, &VariantList::moveRequested, this, &VariantsSection::moveRequested);
  connect(m_list, &VariantList::duplicateRequested, this,
          [this](int variant) { Q_EMIT addRequested(variant, QString()); });
}

void VariantsSection::makeButtons() {
  m_buttons = new QWidget(this);
  auto* row = new QHBoxLayout(m_buttons);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2);
  const auto add = [&](const char* name, const QString& text, const QString& tip) {
    auto* button = new QToolButton(m_buttons);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("header", true);  // without padding: at 1024 pixels the column is narrow
    useFont(button, TextRole::caption);
    row->addWidget(button);
    return button;
  };
  m_up = add("up", QStringLiteral("↑"), tr("Move the variant up (Alt+Up)"));
  m_down = add("down", QStringLiteral("↓"), tr("Move the variant down (Alt+Down)"));
  row->addStretch();
  QToolButton* rename = add("rename", tr("rename"), tr("Rename the variant (F2)"));
  QToolButton* copy = add("duplicate", tr("copy"), tr("Duplicate the variant (Ctrl+D)"));
  QToolButton* remove = add("remove", tr("remove"), tr("Remove the variant (Delete)"));
  connect(m_up, &QToolButton::clicked, this,
          [this] { Q_EMIT moveRequested(m_state.target, m_state.target - 1); });
  connect(m_down, &QToolButton::clicked, this,
          [this] { Q_EMIT moveRequested(m_state.target, m_state.target + 1); });
  connect(rename, &QToolButton::clicked, this, [this] {
    if (m_list->currentItem() != nullptr) m_list->editItem(m_list->currentItem());
  });
  connect(copy, &QToolButton::clicked, this, [this] { Q_EMIT addRequested(m_state.target, QString()); });
  connect(remove, &QToolButton::clicked, this, [this] { Q_EMIT removeRequested(m_state.target); });
}

void VariantsSection::fillAddMenu() {
  for (const KindGroup& group : kindGroups(m_catalogue.encodings)) {
    QMenu* menu = m_addMenu;
    if (!group.name.isEmpty()) {
      menu = m_addMenu->addMenu(group.name);
      menu->setToolTipsVisible(true);
    }
    for (const CatalogueEntry* entry : group.entries) {
      QAction* action = menu->addAction(text(entry->title));
      m_addActions.push_back(action);
      action->setObjectName(text(entry->id));
      connect(action, &QAction::triggered, this,
              [this, kind = text(entry->id)] { Q_EMIT addRequested(m_state.target, kind); });
    }
  }
  m_addMenu->addSeparator();
  m_copy = m_addMenu->addAction(tr("Copy of the selected variant"));
  connect(m_copy, &QAction::triggered, this, [this] { Q_EMIT addRequested(m_state.target, QString()); });
}

void VariantsSection::drawAddMenu() {
  for (QAction* action : m_addActions) {
    const CatalogueEntry* entry = find_entry(m_catalogue.encodings, action->objectName().toStdString());
    if (!entry->picture.empty()) action->setIcon(kindIcon(*entry, themeOf(this).dark));
  }
}

void VariantsSection::showAddMenu() {
  // In place: the menu may be the one that is heard just now.
  for (QAction* action : m_addActions) {
    const CatalogueEntry* entry = find_entry(m_catalogue.encodings, action->objectName().toStdString());
    const QString reason = m_state.unfitReason(*entry);
    action->setEnabled(reason.isEmpty());
    action->setToolTip(reason.isEmpty() ? text(entry->summary) : reason);
  }
  m_copy->setEnabled(m_state.target >= 0);
  m_copy->setToolTip(m_state.target >= 0 ? QString() : tr("Select a variant first."));
}

void VariantsSection::showState(const BuilderState& state) {
  m_state = state;
  showAddMenu();
  m_warnings.clear();
  for (int i = 0; i < static_cast<int>(state.experiment.variants.size()); ++i)
    m_warnings.push_back({labelWarning(state, i), {}});
  for (std::size_t i = 0; i < m_warnings.size(); ++i)
    if (!m_warnings[i].text.isEmpty()) m_warnings[i].better = truthfulLabel(state, static_cast<int>(i));
  showRows();
  showWarnings();
  m_buttons->setVisible(state.target >= 0);
  m_up->setEnabled(state.target > 0);
  m_down->setEnabled(state.target + 1 < static_cast<int>(state.experiment.variants.size()));
  QStringList problems;
  for (const Error& error : state.errors)
    if (error.field && error.field->part == FieldPlace::Part::label) problems << problemText(error);
  m_message->setProblems(problems);
  m_summary->setText(differingText(state));
  m_summary->setVisible(!m_summary->text().isEmpty());
}

void VariantsSection::showRows() {
  const std::vector<VariantStyle> styles = stylesOf(m_state, themeOf(this).dark);
  std::vector<VariantList::Row> rows;
  for (int i = 0; i < static_cast<int>(m_state.experiment.variants.size()); ++i) {
    const auto place = static_cast<std::size_t>(i);
    rows.push_back({text(m_state.experiment.variants[place].label), differenceText(m_state, i), styles[place],
                    m_state.hasProblemsOfVariant(i), m_warnings[place].text});
  }
  m_list->showRows(rows, m_state.target);
  m_list->setVisible(!rows.empty());
}

void VariantsSection::showWarnings() {
  QStringList warnings;
  QString remedy;
  for (std::size_t i = 0; i < m_warnings.size(); ++i) {
    const auto& [warning, better] = m_warnings[i];
    if (warning.isEmpty()) continue;
    const QString label = text(m_state.experiment.variants[i].label);
    warnings << (better.empty() ? tr("“%1” is the %2: both train the same model.").arg(label, warning)
                                : tr("“%1” %2: its curve would be misread.").arg(label, warning));
    if (remedy.isEmpty())
      remedy = better.empty() ? tr("Remove “%1”").arg(label) : tr("Name it “%1”").arg(text(better));
  }
  constexpr qsizetype most = 4;
  if (const qsizetype more = warnings.size() - most; more > 0)
    warnings = warnings.mid(0, most) << tr("The same holds for %1 more.").arg(more);
  m_warning->setProblems(warnings);
  m_mend->setText(remedy);
  m_mend->setToolTip(remedy);
  if (!remedy.isEmpty()) m_mend->setAccessibleName(remedy);
  m_mend->setVisible(!remedy.isEmpty());
}

void VariantsSection::mend() {
  for (std::size_t i = 0; i < m_warnings.size(); ++i) {
    if (m_warnings[i].text.isEmpty()) continue;
    const std::string better = m_warnings[i].better;
    if (better.empty())
      Q_EMIT removeRequested(static_cast<int>(i));
    else
      Q_EMIT renamed(static_cast<int>(i), text(better));
    return;
  }
}

void VariantsSection::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && m_list != nullptr) showRows();
}

std::vector<VariantStyle> stylesOf(const BuilderState& state, bool dark) {
  std::vector<StyledRun> variants;
  for (std::size_t i = 0; i < state.each.size(); ++i) {
    const Json* kind = value_at(state.each[i], "model.encoding.kind");
    const Json* task = value_at(state.each[i], "task");
    variants.push_back({QString::number(i), kind != nullptr && *kind == default_encoding,
                        task == nullptr ? QString() : QString::fromStdString(task->dump())});
  }
  const std::vector<int> indices = styleIndices(variants);
  std::vector<VariantStyle> styles;
  for (std::size_t i = 0; i < variants.size(); ++i)
    styles.push_back(variantStyle(indices[i], variants[i].plain, dark));
  return styles;
}

QString differenceText(const BuilderState& state, int variant) {
  const Variant& chosen = state.experiment.variants[static_cast<std::size_t>(variant)];
  const Json& config = state.each[static_cast<std::size_t>(variant)];
  QStringList parts;
  for (const std::string& path : leafPaths(chosen.patch)) {
    const FieldName name = fieldName(state.catalogue, config, path);
    const Json* value = value_at(config, path);
    if (name.is_kind) {
      const bool said = value != nullptr && *value == chosen.label;
      if (!said && name.value != text(chosen.label)) parts << name.value;
    } else {
      parts << (name.label + QLatin1Char(' ') + name.value).trimmed();
    }
  }
  return parts.join(QStringLiteral(", "));
}

QString labelWarning(const BuilderState& state, int variant) {
  const Json& config = state.each[static_cast<std::size_t>(variant)];
  if (!truthfulLabel(state, variant).empty())
    return VariantsSection::tr("holds %1")
        .arg(fieldName(state.catalogue, config, "model.encoding.kind").value);
  const int twin = twinOf(state, variant);
  if (twin < 0) return {};
  return VariantsSection::tr("same as %1")
      .arg(text(state.experiment.variants[static_cast<std::size_t>(twin)].label));
}

QString differingText(const BuilderState& state) {
  // A sweep races its points; what it is made of is said below.
  if (state.experiment.variants.size() < 2 && state.experiment.sweep) return {};
  if (state.experiment.variants.size() < 2)
    return VariantsSection::tr(
        "Add a variant to race models against each other, or give an option several values (Ctrl+L in its "
        "field).");
  if (state.differing.empty()) return VariantsSection::tr("The variants do not differ.");
  QStringList names;
  for (const std::string& path : state.differing) {
    const QString name = path.rfind("model.encoding", 0) == 0
                             ? VariantsSection::tr("encoding")
                             : fieldName(state.catalogue, state.each.front(), path).label;
    if (!names.contains(name)) names << name;
  }
  if (names.size() == 1) return VariantsSection::tr("Only the %1 differs.").arg(names.front());
  const QString last = names.takeLast();
  return VariantsSection::tr("These differ: %1 and %2.").arg(names.join(QStringLiteral(", ")), last);
}

}  // namespace ordinate
