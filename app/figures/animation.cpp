#include "app/figures/animation.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <cmath>

#include "app/document/embedded_experiment.h"

namespace ordinate {

namespace {

constexpr double pixelsPerInch = 96;
constexpr double millimetresOfAnInch = 25.4;

}  // namespace

std::vector<qint64> animationSteps(qint64 lastStep, int frames) {
  const auto count = std::clamp<qint64>(frames, 1, lastStep + 1);
  std::vector<qint64> steps;
  for (qint64 i = 0; i < count; ++i)
    steps.push_back(count == 1 ? lastStep : (i * lastStep + (count - 1) / 2) / (count - 1));
  return steps;
}

std::vector<int> animationDelays(std::size_t frames, double seconds) {
  std::vector<int> delays;
  long before = 0;
  for (std::size_t i = 1; i <= frames; ++i) {
    const long end = std::lround(seconds * 100 * static_cast<double>(i) / static_cast<double>(frames));
    delays.push_back(static_cast<int>(end - before));
    before = end;
  }
  return delays;
}

AnimationFile::AnimationFile(const AnimationOrder& order, const Figure& first, std::vector<int> delays,
                             const QByteArray& experiment)
    : m_order(order), m_delays(std::move(delays)), m_experiment(experiment) {
  m_options.dpi = static_cast<int>(pixelsPerInch);
  m_options.dark = order.dark;
  m_options.width = order.width * millimetresOfAnInch / pixelsPerInch;
  m_options.height = exportedSize(first, m_options).height();
}

AnimationFile::~AnimationFile() {
  if (m_begun) QDir(growing()).removeRecursively();
}

Result<void> AnimationFile::add(const Figure& figure) {
  if (m_order.format == AnimationFormat::pictures) return addPicture(figure);
  const QImage picture = paintFigure(figure, m_options);
  if (!m_gif) m_gif = std::make_unique<GifFile>(picture.size(), gifComment(m_experiment));
  return m_gif->add(picture, m_delays[std::min(m_added++, m_delays.size() - 1)]);
}

Result<void> AnimationFile::addPicture(const Figure& figure) {
  if (!m_begun) {
    if (QFileInfo::exists(m_order.path))
      return fail(m_order.path.toStdString(), "the folder exists", "the name of a new folder",
                  "Choose another name");
    QDir(growing()).removeRecursively();
    if (!QDir().mkpath(growing()))
      return fail(growing().toStdString(), "the folder could not be made", "a folder that may be written",
                  "Choose another folder");
    m_begun = true;
  }
  const auto bytes = renderFigure(figure, FigureFormat::png, m_options, m_experiment);
  if (!bytes) return tl::unexpected(bytes.error());
  const QString name = QStringLiteral("/frame-%1.png").arg(++m_added, 4, 10, QLatin1Char('0'));
  const auto written = writeBytes(growing() + name, *bytes);
  if (!written) return tl::unexpected(written.error());
  return {};
}

Result<QString> AnimationFile::finish() {
  if (m_order.format == AnimationFormat::pictures) {
    if (!QDir().rename(growing(), m_order.path))
      return fail(m_order.path.toStdString(), "the folder could not be renamed", "", "Choose another folder");
    m_begun = false;
    return m_order.path;
  }
  const auto bytes = m_gif ? m_gif->finish() : Result<QByteArray>(QByteArray());
  if (!bytes) return tl::unexpected(bytes.error());
  return writeBytes(m_order.path, *bytes);
}

}  // namespace ordinate
