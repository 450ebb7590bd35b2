#pragma once
#include <QFrame>
#include <vector>

#include "widgets/gallery/gallery_shelf.h"

class QScrollArea;

namespace ordinate {

class GalleryCard;
class GalleryPages;

/// What the program starts with: examples, lectures and lessons as cards, on shelves. Arrows go from card to
/// card, Enter or Space opens one, Esc leaves.
class GalleryPanel : public QFrame {
  Q_OBJECT
 public:
  explicit GalleryPanel(QWidget* parent = nullptr);

  void setShelves(const std::vector<GalleryShelf>& shelves);
  /// The focus goes to the card of this path, else to the first one that was not seen, else to the first.
  void begin(const QString& path = {});
  const std::vector<GalleryCard*>& cards() const;

 Q_SIGNALS:
  void chosen(const QString& path);
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  bool takeKey(int key);
  void goTo(int card);
  void moveBy(int rows, int columns);
  int focused() const;

  QScrollArea* m_scroll = nullptr;
  GalleryPages* m_pages = nullptr;
};

}  // namespace ordinate
