#pragma once
#include <QByteArray>
#include <QString>
#include <memory>
#include <vector>

#include "app/figures/export_figures.h"
#include "app/figures/gif_file.h"

namespace ordinate {

enum class AnimationFormat { gif, pictures };

/// How a race becomes a moving picture.
struct AnimationOrder {
  QString figure;  ///< its name
  AnimationFormat format = AnimationFormat::gif;
  int frames = 100;
  double seconds = 10;
  int width = 960;  ///< in pixels
  bool dark = false;
  QString path;  ///< of the file, or of the folder that is made
};

/// The steps of a race that the frames show: evenly from 0 to the last; fewer frames where it has fewer
/// steps.
std::vector<qint64> animationSteps(qint64 lastStep, int frames);
/// For how many hundredths of a second, which is what a GIF can say, each frame stands. Together they are the
/// time that was asked for.
std::vector<int> animationDelays(std::size_t frames, double seconds);

/// A GIF, or a folder of `frame-0001.png` and so on, that grows by a frame at a time. It appears as a whole
/// when it is finished, and not at all before. One thread at a time.
class AnimationFile {
 public:
  /// Every picture has the shape of `first`.
  AnimationFile(const AnimationOrder& order, const Figure& first, std::vector<int> delays,
                const QByteArray& experiment);
  ~AnimationFile();  ///< leaves nothing where it was not finished
  AnimationFile(const AnimationFile&) = delete;
  AnimationFile& operator=(const AnimationFile&) = delete;

  Result<void> add(const Figure& figure);
  Result<QString> finish();

 private:
  Result<void> addPicture(const Figure& figure);
  QString growing() const { return m_order.path + QStringLiteral(".part"); }

  AnimationOrder m_order;
  FigureOptions m_options;
  std::vector<int> m_delays;
  QByteArray m_experiment;
  std::unique_ptr<GifFile> m_gif;
  std::size_t m_added = 0;
  bool m_begun = false;
};

}  // namespace ordinate
