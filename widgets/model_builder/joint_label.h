#pragma once
#include <QWidget>
#include <vector>

#include "model/record/model_description.h"

namespace ordinate {

/// What flows between two cards: a line downwards with shape and parameter count beside it.
class JointLabel : public QWidget {
  Q_OBJECT

 public:
  explicit JointLabel(QWidget* parent = nullptr);

  void setText(const QString& text);
  QString text() const { return m_text; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void explanationRequested(const QPoint& global);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_text;
};

/// "[32, 16, 32] · 256 parameters"; several variants that differ: "[32, 16, 32] · 0 / 0 / 512".
/// `in_words`: with the word behind the count. Empty where no description has the part.
QString jointText(const std::vector<ModelDescription>& descriptions, const QString& part, bool in_words);
/// The same in sentences, as HTML: what each number of the shape counts. Likewise empty.
QString jointSentence(const std::vector<ModelDescription>& descriptions, const QString& part);

}  // namespace ordinate
