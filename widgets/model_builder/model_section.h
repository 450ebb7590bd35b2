#pragma once
#include <QPointer>
#include <QWidget>
#include <vector>

#include "model/record/model_description.h"
#include "widgets/model_builder/builder_state.h"

class QToolButton;
class QVBoxLayout;

namespace ordinate {

class JointLabel;
class KindForm;
class OptionForm;
class PartCard;

/// MODEL: embedding, encoding, the blocks of the body and the readout as a column of cards, with shapes
/// and parameter counts between them.
class ModelSection : public QWidget {
  Q_OBJECT

 public:
  explicit ModelSection(const Catalogue& catalogue, QWidget* parent = nullptr);

  void showState(const BuilderState& state);
  void showDescriptions(const std::vector<ModelDescription>& descriptions);
  /// Closes the form that is open.
  void close();
  void setFolder(const QString& folder);

 Q_SIGNALS:
  void edited(const QString& path, const ordinate::Json& value, bool continuous);
  /// A field is to take several values.
  void severalRequested(const QString& path);
  void kindChosen(const QString& path, const QString& kind);
  /// The blocks after adding, removing, duplicating or moving one, and what was done.
  void bodyProposed(const ordinate::Json& body, const QString& what);
  /// A page of the help, and HTML with the sizes of the part that was asked about.
  void explanationRequested(const QString& page, const QString& filled, const QPoint& global);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Slot {
    PartCard* card = nullptr;
    JointLabel* joint = nullptr;
  };

  Slot makeSlot(const QString& part, bool block);
  void connectBlock(PartCard* card);
  void connectForm(KindForm* form, const QString& path);
  void fillBlockMenu(const Catalogue& catalogue);
  void setBlockCount(std::size_t count);
  void layOutColumn();
  void showEncoding(const BuilderState& state);
  void showBlock(const BuilderState& state, std::size_t index);
  void showReadout(const BuilderState& state);
  void showTexts(const BuilderState& state, PartCard* card, const std::string& path, const QString& title,
                 const QString& summary);
  void showJoints();

  std::vector<PartCard*> cards() const;
  void toggle(PartCard* card);
  void openOnly(const QString& part);
  void goTo(PartCard* from, int by);
  void focusPart(const QString& part);
  static QString blockPart(int index);
  static int indexOf(const QString& part);
  QString blockTitle(int index) const;

  void addBlock(const QString& kind);
  void removeBlock(int index);
  void duplicateBlock(int index);
  void moveBlock(int from, int to);
  int dropIndex(int y) const;

  std::vector<CatalogueEntry> m_blocks;
  QToolButton* m_add = nullptr;
  QVBoxLayout* m_column = nullptr;
  Slot m_embedding;
  Slot m_encoding;
  std::vector<Slot> m_body;
  Slot m_readout;
  OptionForm* m_embeddingForm = nullptr;
  KindForm* m_encodingForm = nullptr;
  KindForm* m_readoutForm = nullptr;
  std::vector<ModelDescription> m_descriptions;
  Json m_shownBody = Json::array();
  QString m_open;     ///< the part whose form is open
  QString m_toFocus;  ///< the part that takes the keyboard once it is there
  QString m_folder;
  int m_dropAt = -1;
};

}  // namespace ordinate
