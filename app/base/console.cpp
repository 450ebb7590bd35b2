#include "app/base/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace ordinate {

namespace {

/// Texts come from files, and a terminal obeys control characters; some others turn the order of what is
/// read.
bool isControl(QChar c) {
  const char16_t unit = c.unicode();
  return unit < 0x20 || (unit >= 0x7f && unit <= 0x9f) || (unit >= 0x202a && unit <= 0x202e) ||
         (unit >= 0x2066 && unit <= 0x2069);
}

/// As JSON writes them: \u001b.
QString escaped(const QString& text, bool oneLine) {
  QString result;
  result.reserve(text.size());
  for (const QChar c : text) {
    const bool layout = c == QLatin1Char('\n') || c == QLatin1Char('\t');
    if (isControl(c) && (oneLine || !layout))
      result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    else
      result += c;
  }
  return result;
}

bool write(std::FILE* file, const QString& text) {
  const QByteArray bytes = text.toUtf8();
  const auto size = static_cast<std::size_t>(bytes.size());
  return std::fwrite(bytes.constData(), 1, size, file) == size && std::fflush(file) == 0;
}

}  // namespace

void Console::print(const QString& text) const {
  if (write(stdout, escaped(text, false) + QLatin1Char('\n')) || !m_written) return;
  m_written = false;
  say(QStringLiteral("ordinate: the results could not be written to standard output: ") +
      QString::fromLocal8Bit(std::strerror(errno)));
}

void Console::say(const QString& text) const { write(stderr, escaped(text, false) + QLatin1Char('\n')); }

void Console::report(const Error& error) const {
  // A remedy may be a few lines of Python; the rest quotes files.
  const auto line = [](const std::string& part) {
    return escaped(QString::fromStdString(part), true).toStdString();
  };
  const Error shown{line(error.where), line(error.what), line(error.expected), error.remedy};
  say(QStringLiteral("ordinate: ") + QString::fromStdString(shown.text()));
}

void Console::report(const Errors& errors) const {
  for (const Error& error : errors) report(error);
}

void Console::status(const QString& line) const {
  write(stderr, QStringLiteral("\r\x1b[K") + escaped(line, true).left(width() - 1));
}

void Console::clearStatus() const { write(stderr, QStringLiteral("\r\x1b[K")); }

bool Console::isTerminal() const { return ::isatty(STDERR_FILENO) == 1; }

int Console::width() const {
  winsize size = {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col : 80;
}

}  // namespace ordinate
