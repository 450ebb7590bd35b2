#include "app/base/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace ordinate {

namespace {

bool write(std::FILE* file, const QString& text) {
  const QByteArray bytes = text.toUtf8();
  const auto size = static_cast<std::size_t>(bytes.size());
  return std::fwrite(bytes.constData(), 1, size, file) == size && std::fflush(file) == 0;
}

}  // namespace

void Console::print(const QString& text) const {
  if (write(stdout, text + QLatin1Char('\n')) || !m_written) return;
  m_written = false;
  say(QStringLiteral("ordinate: the results could not be written to standard output: ") +
      QString::fromLocal8Bit(std::strerror(errno)));
}

void Console::say(const QString& text) const { write(stderr, text + QLatin1Char('\n')); }

void Console::report(const Error& error) const {
  say(QStringLiteral("ordinate: ") + QString::fromStdString(error.text()));
}

void Console::report(const Errors& errors) const {
  for (const Error& error : errors) report(error);
}

void Console::status(const QString& line) const {
  write(stderr, QStringLiteral("\r\x1b[K") + line.left(width() - 1));
}

void Console::clearStatus() const { write(stderr, QStringLiteral("\r\x1b[K")); }

bool Console::isTerminal() const { return ::isatty(STDERR_FILENO) == 1; }

int Console::width() const {
  winsize size = {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col : 80;
}

}  // namespace ordinate
