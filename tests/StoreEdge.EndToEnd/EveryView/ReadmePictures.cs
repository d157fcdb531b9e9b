using Microsoft.Playwright;

namespace StoreEdge.EndToEnd.EveryView;

/// <summary>The pictures of the readme: three windows of the walk, kept small, when <c>install/redraw-pictures</c> asks for them.</summary>
internal static class ReadmePictures
{
    /// <summary>Names the folder; without it nothing is kept.</summary>
    private const string Variable = "STOREEDGE_PICTURES";

    private static readonly (string View, string Scheme)[] Best = [("today", "light"), ("floor", "light"), ("paths", "dark")];

    // The browser itself writes WebP; the bitmap never becomes an address, so the pages' policy lets it through.
    private const string ToWebP = """
        async picture => {
            const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), c => c.charCodeAt(0))], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            canvas.getContext('2d').drawImage(bitmap, 0, 0);
            const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })).arrayBuffer());
            return btoa(Array.from(bytes, b => String.fromCharCode(b)).join(''));
        }
        """;

    /// <param name="page">At the width of a desk.</param>
    public static async Task KeepAsync(IPage page, string view, string scheme)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder || !Best.Contains((view, scheme))) return;
        await page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");   // the keys had gone down to the last control
        var window = await page.ScreenshotAsync(new() { Type = ScreenshotType.Png });
        var picture = Convert.FromBase64String(await page.EvaluateAsync<string>(ToWebP, Convert.ToBase64String(window)));
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{view}.webp"), picture);
    }
}
