using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Rights;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>A disk that is full at the n-th step of an erasure at its n-th try, one further each time: before the step does anything, or when it has done all and the disk will not say so.</summary>
internal sealed class RefusingSteps(bool afterActing)
{
    private int _tries;
    private int _steps;

    public int Tries => _tries;

    /// <summary>The step that refuses for ever, from 1; 0 for none.</summary>
    public int Stuck { get; set; }

    public void PutInto(IServiceCollection services)
    {
        var steps = services.Where(d => d.ServiceType == typeof(IErasureStep)).ToList();
        _steps = steps.Count;
        foreach (var (at, step) in steps.Index())
        {
            services.Remove(step);
            services.AddSingleton<IErasureStep>(s => new Step(this, at + 1, (IErasureStep)ActivatorUtilities.CreateInstance(s, step.ImplementationType!)));
        }
    }

    public int Steps => _steps;

    private bool AfterActing => afterActing;

    private sealed class Step(RefusingSteps script, int at, IErasureStep step) : IErasureStep
    {
        public async Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken)
        {
            if (at == 1) script._tries++;
            var refuses = script.Stuck == at || script._tries == at;
            if (refuses && !script.AfterActing) return false;
            return await step.TryAsync(subject, cancellationToken) && !refuses;
        }
    }
}
