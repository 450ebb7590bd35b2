#pragma once
#include <QFrame>

class QLabel;

namespace ordinate {

/// What the last race has shown, in a sentence, with a link to the reason.
class ResultNote : public QFrame {
  Q_OBJECT
 public:
  explicit ResultNote(QWidget* parent = nullptr);
  /// An empty sentence hides the note. `helpPage` may be empty.
  void show(const QString& sentence, const QString& helpPage, bool warning);
  using QWidget::show;
  /// The views show an earlier step: the sentence says that it is of the end.
  void setTurnedBack(bool turnedBack);
  QString sentence() const { return m_sentence; }

 Q_SIGNALS:
  void helpRequested(const QString& page);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void refresh();

  QLabel* m_label = nullptr;
  QString m_sentence;
  QString m_helpPage;
  bool m_warning = false;
  bool m_turnedBack = false;
};

}  // namespace ordinate
