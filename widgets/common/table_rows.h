#pragma once

class QTableView;

namespace ordinate {

/// Rows as high as a line of the table's text, and again when that changes: Qt keeps the height that they
/// had.
void keepRowHeight(QTableView* view);

}  // namespace ordinate
