#pragma once
#include <QString>

#include "model/options/error.h"

namespace ordinate {

/// How a command ends.
enum class ExitStatus {
  done = 0,
  failed = 1,    ///< while it ran
  badInput = 2,  ///< command line or files
};

/// Where commands write: results to standard output, everything else to standard error, both in UTF-8.
/// Control characters, which may come from any file, are written as JSON escapes them.
class Console {
 public:
  void print(const QString& text) const;  ///< a result, with a line feed
  /// False once a result could not be written: a full disk, a closed pipe.
  bool wroteEverything() const { return m_written; }
  void say(const QString& text) const;    ///< a message, with a line feed
  void report(const Error& error) const;  ///< one message a line, with the program's name
  void report(const Errors& errors) const;
  /// Draws over the last such line; only for a terminal.
  void status(const QString& line) const;
  void clearStatus() const;
  bool isTerminal() const;  ///< standard error
  int width() const;        ///< columns of that terminal

 private:
  mutable bool m_written = true;
};

}  // namespace ordinate
