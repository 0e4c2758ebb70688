// Which characters no font has a picture of: they are drawn as an empty box, or not at all.
(asked => {
  const size = 40, canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (font, character) => {
    pen.clearRect(0, 0, size, size);
    pen.font = `24px ${font}`;
    pen.fillText(character, 8, 30);
    return pen.getImageData(0, 0, size, size).data.join();
  };
  const seen = {};
  for (const [font, characters] of Object.entries(asked)) {
    const nothing = drawn(font, " "), box = drawn(font, "\u0378"); // No character has that number.
    seen[font] = [...characters].filter(each => !/[\s\p{Cf}\p{M}]/u.test(each))
      .filter(each => [nothing, box].includes(drawn(font, each)) || each === "\ufffd");
  }
  return seen;
})
