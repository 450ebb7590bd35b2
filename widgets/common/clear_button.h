#pragma once

class QLineEdit;

namespace ordinate {

/// A button that clears the field, made with the first letter: its icon is looked for in the desktop's icon
/// themes, which a window that has nothing to clear need not wait for.
void giveClearButton(QLineEdit* field);

}  // namespace ordinate
