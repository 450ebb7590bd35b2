#pragma once
#include <QString>

class QTableView;

namespace ordinate {

/// The selected cells (all where none is selected) as tab-separated text with the header row.
QString tableText(const QTableView& view);

/// Ctrl+C and the context menu of the view copy `tableText`.
void makeCopyable(QTableView* view);

}  // namespace ordinate
