#include "widgets/model_builder/model_section.h"

#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "model/experiment/config_path.h"
#include "widgets/common/panel.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/kind_form.h"
#include "widgets/model_builder/option_form.h"
#include "widgets/model_builder/part_card.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

constexpr const char* embedding_path = "model.embedding";
constexpr const char* encoding_path = "model.encoding";
constexpr const char* readout_path = "model.readout";

QString modelPath(const QString& part) { return QStringLiteral("model.") + part; }

}  // namespace

ModelSection::ModelSection(const Catalogue& catalogue, QWidget* parent)
    : QWidget(parent), m_blocks(catalogue.blocks), m_column(new QVBoxLayout) {
  setObjectName(QStringLiteral("model"));
  setAcceptDrops(true);
  auto* panel = new Panel(tr("Model"), this);
  panel->setFramed(false);
  m_add = panel->addSwitch(QStringLiteral("addBlock"), tr("+ block"), tr("Add a block to the body"), false);
  fillBlockMenu(catalogue);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(panel);
  m_column->setSpacing(0);
  panel->body()->addLayout(m_column);

  m_embedding = makeSlot(QStringLiteral("embedding"), false);
  m_encoding = makeSlot(QStringLiteral("encoding"), false);
  m_readout = makeSlot(QStringLiteral("readout"), false);
  m_embeddingForm = new OptionForm(catalogue.embedding);
  m_encodingForm = new KindForm(tr("encoding"), catalogue.encodings);
  m_readoutForm = new KindForm(tr("readout"), catalogue.readouts);
  m_embedding.card->setForm(m_embeddingForm);
  m_encoding.card->setForm(m_encodingForm);
  m_readout.card->setForm(m_readoutForm);
  connect(m_embeddingForm, &OptionForm::edited, this,
          [this](const QString& key, const Json& value, bool continuous) {
            Q_EMIT edited(text(embedding_path) + QLatin1Char('.') + key, value, continuous);
          });
  m_embeddingForm->offerSeveral();
  connect(m_embeddingForm, &OptionForm::severalRequested, this,
          [this](const QString& key) { Q_EMIT severalRequested(pathBelow(text(embedding_path), key)); });
  connectForm(m_encodingForm, text(encoding_path));
  connectForm(m_readoutForm, text(readout_path));
  layOutColumn();
}

void ModelSection::fillBlockMenu(const Catalogue& catalogue) {
  auto* menu = new QMenu(m_add);
  menu->setToolTipsVisible(true);
  for (const CatalogueEntry& entry : catalogue.blocks) {
    QAction* action = menu->addAction(text(entry.title));
    action->setObjectName(text(entry.id));
    action->setToolTip(text(entry.summary));
    connect(action, &QAction::triggered, this, [this, kind = text(entry.id)] { addBlock(kind); });
  }
  m_add->setMenu(menu);
  m_add->setPopupMode(QToolButton::InstantPopup);
}

ModelSection::Slot ModelSection::makeSlot(const QString& part, bool block) {
  // With the layout's own parent: adding a widget of another one hides it until events run.
  QWidget* place = m_column->parentWidget();
  Slot slot{new PartCard(part, block, place), new JointLabel(place)};
  slot.joint->setObjectName(part + QStringLiteral(".joint"));
  connect(slot.card, &PartCard::toggled, this, [this, card = slot.card] { toggle(card); });
  connect(slot.card, &PartCard::neighbourRequested, this,
          [this, card = slot.card](int by) { goTo(card, by); });
  const auto explain = [this, card = slot.card](const QPoint& global) {
    Q_EMIT explanationRequested(QStringLiteral("model-sizes"), jointSentence(m_descriptions, card->part()),
                                global);
  };
  connect(slot.card, &PartCard::explanationRequested, this, explain);
  connect(slot.joint, &JointLabel::explanationRequested, this, explain);
  if (block) connectBlock(slot.card);
  return slot;
}

void ModelSection::connectBlock(PartCard* card) {
  connect(card, &PartCard::removeRequested, this, [this, card] { removeBlock(indexOf(card->part())); });
  connect(card, &PartCard::duplicateRequested, this, [this, card] { duplicateBlock(indexOf(card->part())); });
  connect(card, &PartCard::moveRequested, this, [this, card](int by) {
    const int index = indexOf(card->part());
    moveBlock(index, index + by);
  });
}

void ModelSection::connectForm(KindForm* form, const QString& path) {
  connect(form, &KindForm::edited, this,
          [this, path](const QString& key, const Json& value, bool continuous) {
            Q_EMIT edited(path + QLatin1Char('.') + key, value, continuous);
          });
  connect(form, &KindForm::kindChosen, this,
          [this, path](const QString& kind) { Q_EMIT kindChosen(path, kind); });
  connect(form, &KindForm::severalRequested, this,
          [this, path](const QString& key) { Q_EMIT severalRequested(pathBelow(path, key)); });
}

void ModelSection::setBlockCount(std::size_t count) {
  if (count == m_body.size()) return;
  while (m_body.size() > count) {
    // The card may be the one whose key is being handled just now.
    m_body.back().card->hide();
    m_body.back().card->setObjectName(QString());
    m_body.back().card->deleteLater();
    m_body.back().joint->hide();
    m_body.back().joint->deleteLater();
    m_body.pop_back();
  }
  while (m_body.size() < count) {
    const QString part = blockPart(static_cast<int>(m_body.size()));
    Slot slot = makeSlot(part, true);
    auto* form = new KindForm(QString(), m_blocks);
    form->setKindVisible(false);
    form->setFolder(m_folder);
    connectForm(form, modelPath(part));
    slot.card->setForm(form);
    slot.card->setVisible(true);
    slot.joint->setVisible(true);
    m_body.push_back(slot);
  }
  layOutColumn();
}

void ModelSection::layOutColumn() {
  while (m_column->count() > 0) delete m_column->takeAt(0);
  const auto add = [&](const Slot& slot) {
    m_column->addWidget(slot.card);
    m_column->addWidget(slot.joint);
  };
  add(m_embedding);
  add(m_encoding);
  for (const Slot& slot : m_body) add(slot);
  add(m_readout);
}

void ModelSection::close() { openOnly(QString()); }

void ModelSection::setFolder(const QString& folder) {
  m_folder = folder;
  m_encodingForm->setFolder(folder);
  m_readoutForm->setFolder(folder);
  for (const Slot& slot : m_body) static_cast<KindForm*>(slot.card->form())->setFolder(folder);
}

void ModelSection::showTexts(const BuilderState& state, PartCard* card, const std::string& path,
                             const QString& title, const QString& summary) {
  card->setTexts(title, state.target < 0 && state.varies(path) ? tr("varied") : summary);
  card->setProblem(state.hasProblems(path));
}

void ModelSection::showState(const BuilderState& state) {
  const std::string embedding = embedding_path;
  const OptionList& options = state.catalogue.embedding;
  m_embeddingForm->showValues(state.objectAt(embedding), state.notes(embedding, options));
  showTexts(state, m_embedding.card, embedding, tr("Token embedding"),
            summaryLine(QString(), options, state.completeAt(embedding)));
  showEncoding(state);
  const Json* body = value_at(state.complete, "model.body");
  m_shownBody = body != nullptr && body->is_array() ? *body : Json::array();
  if (const Json* written = value_at(state.configuration, "model.body"))
    if (written->is_array()) m_shownBody = *written;
  setBlockCount(m_shownBody.size());
  for (std::size_t i = 0; i < m_body.size(); ++i) showBlock(state, i);
  showReadout(state);
  showJoints();
  openOnly(m_open);
  if (!m_toFocus.isEmpty()) focusPart(std::exchange(m_toFocus, QString()));
}

void ModelSection::showEncoding(const BuilderState& state) {
  const std::string path = encoding_path;
  const std::string kind = state.kindAt(path);
  std::map<std::string, QString> unfit;
  for (const CatalogueEntry& entry : state.catalogue.encodings)
    if (const QString reason = state.unfitReason(entry); !reason.isEmpty()) unfit[entry.id] = reason;
  m_encodingForm->setUnavailable(unfit);
  const CatalogueEntry* entry = find_entry(state.catalogue.encodings, kind);
  m_encodingForm->showValues(state.objectAt(path), kind, state.kindNote(path, state.catalogue.encodings),
                             state.notes(path, entry == nullptr ? OptionList() : entry->options));
  showTexts(state, m_encoding.card, path, tr("Positional encoding"),
            entry == nullptr ? text(kind) : lowerFirst(text(entry->title)));
}

void ModelSection::showBlock(const BuilderState& state, std::size_t index) {
  PartCard* card = m_body[index].card;
  const std::string path = modelPath(card->part()).toStdString();
  const std::string kind = state.kindAt(path);
  const CatalogueEntry* entry = find_entry(m_blocks, kind);
  const OptionList options = entry == nullptr ? OptionList() : entry->options;
  auto* form = static_cast<KindForm*>(card->form());
  form->showValues(state.objectAt(path), kind, FieldNote{}, state.notes(path, options));
  form->setKindVisible(entry == nullptr);
  const Json object = state.completeAt(path);
  showTexts(state, card, path, entry == nullptr ? text(kind) : titleLine(*entry, object),
            entry == nullptr ? tr("unknown") : summaryLine(text(entry->title), options, object));
  card->setMovable(index > 0, index + 1 < m_body.size());
}

void ModelSection::showReadout(const BuilderState& state) {
  const std::string path = readout_path;
  const std::string kind = state.kindAt(path);
  const CatalogueEntry* entry = find_entry(state.catalogue.readouts, kind);
  const CatalogueEntry* task = find_entry(state.catalogue.tasks, state.kindAt("task"));
  std::map<std::string, QString> unfit;
  for (const CatalogueEntry& each : state.catalogue.readouts) {
    const AnswerScope answers = traits_of<ReadoutTraits>(each).answers;
    if (task == nullptr || answers == traits_of<TaskTraits>(*task).answers) continue;
    unfit[each.id] = answers == AnswerScope::token
                         ? tr("Answers at every symbol, but the task asks once a sequence.")
                         : tr("Answers once a sequence, but the task asks at every symbol.");
  }
  m_readoutForm->setUnavailable(unfit);
  m_readoutForm->showValues(state.objectAt(path), kind, state.kindNote(path, state.catalogue.readouts),
                            state.notes(path, entry == nullptr ? OptionList() : entry->options));
  showTexts(state, m_readout.card, path, tr("Readout"),
            entry == nullptr ? text(kind) : lowerFirst(text(entry->title)));
}

void ModelSection::showDescriptions(const std::vector<ModelDescription>& descriptions) {
  m_descriptions = descriptions;
  showJoints();
}

void ModelSection::showJoints() {
  m_embedding.joint->setText(jointText(m_descriptions, m_embedding.card->part(), true));
  for (const Slot& slot : m_body) slot.joint->setText(jointText(m_descriptions, slot.card->part(), false));
  m_encoding.joint->setText(jointText(m_descriptions, m_encoding.card->part(), false));
  m_readout.joint->setText(jointText(m_descriptions, m_readout.card->part(), false));
}

}  // namespace ordinate
