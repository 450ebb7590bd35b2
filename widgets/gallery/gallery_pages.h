#pragma once
#include <QWidget>
#include <vector>

#include "widgets/gallery/gallery_shelf.h"

namespace ordinate {

class GalleryCard;
class TextLabel;

/// The shelves of the gallery below each other, each with as many cards in a row as there is room for.
class GalleryPages : public QWidget {
  Q_OBJECT
 public:
  explicit GalleryPages(QWidget* parent = nullptr);

  void setShelves(const std::vector<GalleryShelf>& shelves);
  const std::vector<GalleryCard*>& cards() const { return m_cards; }
  /// The card that many rows below (above) and columns beside this one; the nearest where there is none.
  int neighbour(int card, int rows, int columns) const;

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return place(width, false); }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Shelf {
    TextLabel* title = nullptr;
    TextLabel* caption = nullptr;
    std::vector<int> cards;
  };
  /// Lays out in this width, or only tells the height that it takes.
  int place(int width, bool really) const;
  int columnsIn(int width) const;

  std::vector<Shelf> m_shelves;
  std::vector<GalleryCard*> m_cards;
};

}  // namespace ordinate
