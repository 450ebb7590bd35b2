#pragma once
#include <QByteArray>
#include <QObject>
#include <vector>

namespace ordinate {

class Workspace;

/// Lets one panel, or two beside each other (above each other where there is no width), take all the room of
/// the workspace, and gives the others theirs back afterwards. A double click on a panel's title asks for it
/// too.
class FilledView : public QObject {
  Q_OBJECT
 public:
  explicit FilledView(Workspace& workspace);

  static constexpr std::size_t most = 2;  ///< panels at a time

  /// `views` are indices into `Workspace::views()`; more than `most` are left out, and so is what is no
  /// index.
  void fill(const std::vector<int>& views);
  /// As it was before the first `fill`.
  void leave();
  /// Equal widths, as after a change of the window's size.
  void share();
  bool isFilled() const { return !m_shown.empty(); }
  const std::vector<int>& shown() const { return m_shown; }
  /// The layout that `leave` brings back.
  const QByteArray& before() const { return m_before; }
  /// The view that was touched last, by the keyboard's focus or the mouse; at first the first one.
  int viewInFocus() const;

 Q_SIGNALS:
  void changed();
  void touched(int view);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  int viewOf(const QObject* part) const;
  int viewTitled(const QObject* part) const;
  void touch(int view);
  int viewOfTab(const QObject* part, const QEvent* event) const;
  void place();
  bool lacksWidth() const;

  Workspace& m_workspace;
  std::vector<int> m_shown;
  int m_touched = 0;
  QByteArray m_before;
  bool m_stacked = false;
};

}  // namespace ordinate
